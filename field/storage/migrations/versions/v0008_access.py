"""The access log."""

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """To this step."""
    _access_log()


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("access_log")


def _access_log() -> None:
    op.create_table(
        "access_log",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("stream", sa.Text, nullable=False, server_default=""),
        sa.Column("verb", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False, server_default=""),
        sa.Column("hash", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_access_log_person", "access_log", ["person"])
    op.create_index("ix_access_log_subject", "access_log", ["subject"])
