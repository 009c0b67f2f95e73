"""Feeds of shelves and of installations."""

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """To this step."""
    _feed()
    _feed_entry()


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("feed_entry")
    op.drop_table("feed")


def _feed() -> None:
    op.create_table(
        "feed",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("area", sa.Text),
        sa.Column("form", sa.Text),
        sa.Column("installation", sa.Text, unique=True),
        sa.Column("n", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("hash", sa.LargeBinary, nullable=False),
    )
    op.create_index("uq_feed_shelf", "feed", ["area", "form"], unique=True)


def _feed_entry() -> None:
    op.create_table(
        "feed_entry",
        sa.Column("feed", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("n", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("dossier", sa.Text, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("body", sa.Text),
        sa.Column("hash", sa.LargeBinary, nullable=False),
    )
