"""The office's keys for phones whose PIN was forgotten, and the code of each phone, sealed for them."""

import sqlalchemy as sa
from alembic import op

revision: str = "0019"
down_revision: str | None = "0018"


def upgrade() -> None:
    """To this step. Phones are told of a key by their next certificate."""
    op.create_table(
        "escrow_key",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("private_key", sa.Text, nullable=False),
        sa.Column("made", sa.BigInteger, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
    )
    op.create_index("ix_escrow_key_made", "escrow_key", ["made"])
    op.create_table(
        "escrow",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("received", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("escrow")
    op.drop_index("ix_escrow_key_made", "escrow_key")
    op.drop_table("escrow_key")
