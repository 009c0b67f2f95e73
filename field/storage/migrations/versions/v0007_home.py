"""Home: epoch, counters, backups, erasures."""

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """To this step."""
    _home()
    _counter()
    _backup()
    _backup_stream()
    _erasure()


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("erasure")
    op.drop_table("backup_stream")
    op.drop_table("backup")
    op.drop_table("counter")
    op.drop_table("home")


def _home() -> None:
    op.create_table(
        "home",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def _counter() -> None:
    op.create_table(
        "counter",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("n", sa.BigInteger, nullable=False),
    )


def _backup() -> None:
    op.create_table(
        "backup",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("merge", sa.BigInteger, nullable=False),
        sa.Column("verified", sa.BigInteger),
        sa.Column("manifest", sa.Text, nullable=False),
    )
    op.create_index("ix_backup_at", "backup", ["at"])


def _backup_stream() -> None:
    op.create_table(
        "backup_stream",
        sa.Column("backup", sa.Text, primary_key=True),
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("upto", sa.BigInteger, nullable=False),
        sa.Column("tip", sa.LargeBinary, nullable=False),
    )


def _erasure() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("hash", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("dossier", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
