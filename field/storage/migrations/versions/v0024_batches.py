"""Conflicts settled many at once by a rule, and conflicts that wait for a supervisor."""

import sqlalchemy as sa
from alembic import op

revision: str = "0024"
down_revision: str | None = "0023"


def upgrade() -> None:
    """To this step."""
    _batches()
    op.create_table(
        "attention",
        sa.Column("conflict", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("dossier", sa.Text, nullable=False),
        sa.Column("seen", sa.BigInteger),
        sa.Column("escalated", sa.BigInteger),
        sa.Column("by", sa.Text, nullable=False, server_default=""),
        sa.Column("words", sa.Text, nullable=False, server_default=""),
    )
    op.create_index("ix_attention_escalated", "attention", ["escalated"])
    op.create_index("ix_attention_dossier", "attention", ["dossier"])


def downgrade() -> None:
    """Back to the step before."""
    for table in ("attention", "batch_line", "batch"):
        op.drop_table(table)


def _batches() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("wanted", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("made", sa.BigInteger, nullable=False),
        sa.Column("found", sa.Integer, nullable=False),
        sa.Column("passed", sa.Text, nullable=False),
        sa.Column("finished", sa.BigInteger),
        sa.Column("undone_by", sa.Text),
    )
    op.create_index("ix_batch_person", "batch", ["person", "made"])
    op.create_index("ix_batch_state", "batch", ["state"])
    op.create_table(
        "batch_line",
        sa.Column("batch", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("conflict", sa.BigInteger, nullable=False),
        sa.Column("dossier", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("chosen", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("decision", sa.Text),
    )
    op.create_index("ix_batch_line_state", "batch_line", ["batch", "state", "n"])
    op.create_index("ix_batch_line_decision", "batch_line", ["decision"])
