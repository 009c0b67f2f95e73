"""What each installation did on each day, what it may do beyond a day's measure, and which changes are beyond it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0037"
down_revision: str | None = "0036"


def upgrade() -> None:
    """To this step. Days are counted from now on."""
    op.add_column("change", sa.Column("over", sa.Text))
    op.create_table(
        "day_use",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("changes", sa.Integer, nullable=False, server_default="0"),
        sa.Column("bytes", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("deletions", sa.Integer, nullable=False, server_default="0"),
        sa.Column("files", sa.Integer, nullable=False, server_default="0"),
        sa.Column("file_bytes", sa.BigInteger, nullable=False, server_default="0"),
    )
    op.create_table(
        "allowance",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("at", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("since", sa.Integer, nullable=False),
        sa.Column("until", sa.Integer, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
    )


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("allowance")
    op.drop_table("day_use")
    op.drop_column("change", "over")
