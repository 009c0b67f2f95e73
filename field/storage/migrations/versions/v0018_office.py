"""The office's screens: conflicts in the order in which they are looked at, who looks at which, who decided what."""

import sqlalchemy as sa
from alembic import op

revision: str = "0018"
down_revision: str | None = "0017"


def upgrade() -> None:
    """To this step. What is open already is ranked by what can be told without its form."""
    op.add_column("conflict", sa.Column("rank", sa.SmallInteger, nullable=False, server_default="1"))
    op.execute(sa.text("UPDATE conflict SET rank = 0 WHERE kind <> 'siblings' OR path = '_number'"))
    is_open = sa.text("settled IS NULL")
    op.create_index(
        "ix_conflict_rank", "conflict", ["rank", "opened_at", "id"], sqlite_where=is_open, postgresql_where=is_open
    )
    op.create_table(
        "watch",
        sa.Column("conflict", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("skipped", sa.BigInteger),
    )
    op.create_index("ix_watch_at", "watch", ["at"])
    op.create_index("ix_watch_person", "watch", ["person", "skipped"])
    op.create_table(
        "decision",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("conflict", sa.BigInteger, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("dossier", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("undone", sa.Text),
    )
    op.create_index("ix_decision_person", "decision", ["person", "at"])
    op.create_index("ix_decision_conflict", "decision", ["conflict", "at"])


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("decision")
    op.drop_table("watch")
    op.drop_index("ix_conflict_rank", "conflict")
    op.drop_column("conflict", "rank")
