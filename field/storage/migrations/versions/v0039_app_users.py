"""App users of ODK Collect, and the streams that they write."""

import sqlalchemy as sa
from alembic import op

revision: str = "0039"
down_revision: str | None = "0038"


def upgrade() -> None:
    """To this step."""
    op.create_table(
        "app_user",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("token_hash", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("made", sa.BigInteger, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.Column("ended", sa.BigInteger),
        sa.Column("lost_since", sa.BigInteger),
        sa.Column("ended_reason", sa.Text),
        sa.Column("last_seen", sa.BigInteger),
    )
    op.create_index("ix_app_user_person", "app_user", ["person"])
    op.create_table(
        "app_stream",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("app_user", sa.Text, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("made", sa.BigInteger, nullable=False),
        sa.Column("last_seen", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_app_stream_user", "app_stream", ["app_user"])


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("app_stream")
    op.drop_table("app_user")
