"""Place packs and landmarks."""

import sqlalchemy as sa
from alembic import op

revision: str = "0033"
down_revision: str | None = "0032"


def upgrade() -> None:
    """To this step."""
    op.create_table(
        "landmark",
        sa.Column("area", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("shape", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "place_pack",
        sa.Column("area", sa.Text, primary_key=True),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("places", sa.BigInteger, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "place_packed",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("stamp", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("place_packed")
    op.drop_table("place_pack")
    op.drop_table("landmark")
