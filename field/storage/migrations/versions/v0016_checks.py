"""How far checks have come, and the likeness by which possible duplicates are found."""

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"


def upgrade() -> None:
    """To this step."""
    op.create_table(
        "checked",
        sa.Column("feed", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("n", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "likeness",
        sa.Column("dossier", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("form", sa.Text, nullable=False),
    )
    op.create_index("ix_likeness_key", "likeness", ["form", "key", "dossier"])


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("likeness")
    op.drop_table("checked")
