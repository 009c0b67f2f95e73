"""Statistics: what each dossier was last counted as, and the ledger of every difference by the day of its merge."""

import sqlalchemy as sa
from alembic import op

revision: str = "0028"
down_revision: str | None = "0027"


def upgrade() -> None:
    """To this step. What is there already is counted by the next runs of the job, evening after evening."""
    op.create_table(
        "accounted",
        sa.Column("feed", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("n", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "account",
        sa.Column("dossier", sa.Text, primary_key=True),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("area", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("life", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("survivor", sa.Text),
        sa.Column("is_hidden", sa.Boolean, nullable=False),
        sa.Column("is_application", sa.Boolean, nullable=False),
        sa.Column("is_filed", sa.Boolean, nullable=False),
        sa.Column("differing", sa.Integer, nullable=False),
        sa.Column("edge", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_account_survivor", "account", ["survivor"])
    _ledger()


def _ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("area", sa.Text, primary_key=True),
        sa.Column("written", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("form", sa.Text, primary_key=True),
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("channel", sa.Text, primary_key=True),
        sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
        *(
            sa.Column(name, sa.Integer, nullable=False)
            for name in ("changes", "standing", "filed", "unfiled", "differing")
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Back to the step before."""
    for table in ("ledger", "account", "accounted"):
        op.drop_table(table)
