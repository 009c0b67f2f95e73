"""The tree of areas."""

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """To this step."""
    _area()
    _area_within()


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("area_within")
    op.drop_table("area")


def _area() -> None:
    op.create_table(
        "area",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("search", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("parent", sa.Text),
        sa.Column("valid_from", sa.Text),
        sa.Column("valid_to", sa.Text),
    )
    op.create_index("ix_area_code", "area", ["code"])
    op.create_index("ix_area_parent", "area", ["parent"])


def _area_within() -> None:
    op.create_table(
        "area_within",
        sa.Column("area", sa.Text, primary_key=True),
        sa.Column("ancestor", sa.Text, primary_key=True),
    )
    op.create_index("ix_area_within_ancestor", "area_within", ["ancestor"])
