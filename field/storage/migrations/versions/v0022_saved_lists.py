"""Lists of dossiers that people keep by name; and flags that stand are found without the cleared ones."""

import sqlalchemy as sa
from alembic import op

revision: str = "0022"
down_revision: str | None = "0021"


def upgrade() -> None:
    """To this step."""
    op.create_table(
        "saved_list",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    stands = sa.text("cleared_at IS NULL")
    op.create_index("ix_flag_open", "flag", ["dossier"], sqlite_where=stands, postgresql_where=stands)


def downgrade() -> None:
    """Back to the step before."""
    op.drop_index("ix_flag_open", "flag")
    op.drop_table("saved_list")
