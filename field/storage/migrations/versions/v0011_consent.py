"""What was said of consent in each dossier, what waits for it, and withdrawals to be worked off."""

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0016"

_LACKING = sa.text("status = 'held' AND reason = 'no_consent'")


def upgrade() -> None:
    """To this step. What was said in dossiers there are is known from the next change of each."""
    op.add_column("state", sa.Column("consent", sa.Text))
    op.create_index("ix_held_consent", "held", ["dossier"], sqlite_where=_LACKING, postgresql_where=_LACKING)
    op.create_table(
        "withdrawal",
        sa.Column("dossier", sa.Text, primary_key=True),
        sa.Column("shard", sa.SmallInteger, nullable=False),
        sa.Column("token", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_withdrawal_shard", "withdrawal", ["shard"])


def downgrade() -> None:
    """Back to the step before."""
    op.drop_index("ix_withdrawal_shard", "withdrawal")
    op.drop_table("withdrawal")
    op.drop_index("ix_held_consent", "held")
    op.drop_column("state", "consent")
