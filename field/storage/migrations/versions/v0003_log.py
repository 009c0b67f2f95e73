"""The log of changes and the work that waits on it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """To this step."""
    _stream()
    _segment()
    _change()
    _due()
    _merge()
    _lease()
    _held()
    _flag()


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("flag")
    op.drop_table("held")
    op.drop_table("lease")
    op.drop_table("merge")
    op.drop_table("due")
    op.drop_table("change")
    op.drop_table("segment")
    op.drop_table("stream")


def _stream() -> None:
    op.create_table(
        "stream",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("public_key", sa.LargeBinary),
        sa.Column("upto", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("top", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("tip", sa.LargeBinary),
        sa.Column("effective", sa.BigInteger),
        sa.Column("scope", sa.Integer, nullable=False, server_default="0"),
        sa.Column("received", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("duplicate", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("refused", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("forked_at", sa.BigInteger),
    )


def _segment() -> None:
    op.create_table(
        "segment",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("start", sa.BigInteger, nullable=False),
        sa.Column("end", sa.BigInteger, nullable=False),
        sa.Column("prev", sa.LargeBinary, nullable=False),
        sa.Column("tip", sa.LargeBinary, nullable=False),
        sa.Column("clock_now", sa.BigInteger, nullable=False),
        sa.Column("skew", sa.BigInteger),
        sa.Column("scope", sa.Integer, nullable=False),
        sa.Column("signature", sa.Text, nullable=False),
        sa.Column("attested", sa.Boolean, nullable=False),
        sa.Column("received", sa.BigInteger, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("how", sa.Text, nullable=False),
        sa.Column("authors", sa.Text, nullable=False, server_default=""),
        sa.Column("permit", sa.BigInteger),
    )
    op.create_index("ix_segment_stream", "segment", ["stream", "start"])


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("n", sa.BigInteger, nullable=False),
        sa.Column("tip", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary),
        sa.Column("dossier", sa.Text),
        sa.Column("shard", sa.SmallInteger, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("segment", sa.BigInteger, nullable=False),
        sa.Column("received", sa.BigInteger, nullable=False),
        sa.Column("effective", sa.BigInteger, nullable=False),
        sa.Column("trusted", sa.Boolean, nullable=False),
        sa.Column("released", sa.Boolean, nullable=False, server_default=sa.text("false")),
        sa.Column("merge", sa.BigInteger),
        sa.Column("role", sa.Text),
        sa.Column("tries", sa.SmallInteger, nullable=False, server_default="0"),
        sa.Column("stub", sa.LargeBinary),
    )
    op.create_index("ix_change_dossier", "change", ["dossier"])
    only = sa.text("status IN ('waiting', 'held')")
    op.create_index("ix_change_unsettled", "change", ["stream", "n"], sqlite_where=only, postgresql_where=only)
    only = sa.text("status = 'waiting'")
    op.create_index("ix_change_waiting", "change", ["shard", "id"], sqlite_where=only, postgresql_where=only)
    op.create_index("uq_change_place", "change", ["stream", "n", "hash"], unique=True)


def _due() -> None:
    op.create_table(
        "due",
        sa.Column("dossier", sa.Text, primary_key=True),
        sa.Column("shard", sa.SmallInteger, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("token", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_due_shard", "due", ["shard"])


def _merge() -> None:
    op.create_table(
        "merge",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("shard", sa.SmallInteger, nullable=False),
        sa.Column("changes", sa.Integer, nullable=False),
    )


def _lease() -> None:
    op.create_table(
        "lease",
        sa.Column("shard", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.Column("fence", sa.BigInteger, nullable=False),
    )


def _held() -> None:
    op.create_table(
        "held",
        sa.Column("change", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("n", sa.BigInteger, nullable=False),
        sa.Column("dossier", sa.Text),
        sa.Column("area", sa.Text),
        sa.Column("form", sa.Text),
        sa.Column("by", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False, server_default=""),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_at", sa.BigInteger),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
    )
    op.create_index("ix_held_dossier", "held", ["dossier"])
    op.create_index("ix_held_status", "held", ["status", "at"])
    op.create_index("ix_held_stream", "held", ["stream", "n"])


def _flag() -> None:
    op.create_table(
        "flag",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("dossier", sa.Text),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("n", sa.BigInteger, nullable=False),
        sa.Column("path", sa.Text, nullable=False, server_default=""),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False, server_default=""),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("cleared_at", sa.BigInteger),
        sa.Column("cleared_by", sa.Text),
    )
    op.create_index("ix_flag_dossier", "flag", ["dossier"])
