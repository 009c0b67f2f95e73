"""Team targets."""

import sqlalchemy as sa
from alembic import op

revision: str = "0029"
down_revision: str | None = "0028"


def upgrade() -> None:
    """To this step."""
    op.create_table(
        "target",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("area", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("counts", sa.Text, nullable=False),
        sa.Column("wanted", sa.Integer, nullable=False),
        sa.Column("since", sa.Integer, nullable=False),
        sa.Column("due", sa.Integer, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("closed_at", sa.BigInteger),
        sa.Column("closed_by", sa.Text),
    )
    op.create_index("ix_target_area", "target", ["area", "due"])
    still = sa.text("closed_at IS NULL")
    op.create_index("ix_target_open", "target", ["due", "id"], sqlite_where=still, postgresql_where=still)


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("target")
