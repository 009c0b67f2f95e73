"""What arrived, by village, form and day."""

import sqlalchemy as sa
from alembic import op

revision: str = "0026"
down_revision: str | None = "0025"


def upgrade() -> None:
    """To this step. What is there already is counted by the next run of the job."""
    op.create_table(
        "tallied",
        sa.Column("feed", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("n", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "tally",
        sa.Column("area", sa.Text, primary_key=True),
        sa.Column("form", sa.Text, primary_key=True),
        sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("changes", sa.Integer, nullable=False),
        sa.Column("dossiers", sa.Integer, nullable=False),
        sa.Column("last", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_tally_day", "tally", ["day", "area"])


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("tally")
    op.drop_table("tallied")
