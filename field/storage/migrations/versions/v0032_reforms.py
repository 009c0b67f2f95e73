"""Reforms of the tree of areas, and links beside it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0032"
down_revision: str | None = "0031"


def upgrade() -> None:
    """To this step."""
    op.create_table(
        "area_link",
        sa.Column("part", sa.Text, primary_key=True),
        sa.Column("whole", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("valid_from", sa.Text, primary_key=True),
        sa.Column("valid_to", sa.Text),
        sa.Column("counts", sa.Boolean, nullable=False),
        sa.Column("reform", sa.Text, nullable=False),
    )
    op.create_index("ix_area_link_whole", "area_link", ["whole"])
    op.create_table(
        "reform",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("day", "file", "status", "steps", "before", "moved")),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("done_at", sa.BigInteger),
        sa.Column("undone_at", sa.BigInteger),
        sa.Column("undone_by", sa.Text, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
    )
    op.create_index("ix_reform_status", "reform", ["status", "day"])


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("reform")
    op.drop_table("area_link")
