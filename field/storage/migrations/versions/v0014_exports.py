"""Ordered exports."""

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0011"


def upgrade() -> None:
    """To this step."""
    op.create_table(
        "export",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("wanted", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("asked", sa.BigInteger, nullable=False),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("touched", sa.BigInteger, nullable=False),
        sa.Column("done", sa.BigInteger, nullable=False),
        sa.Column("total", sa.BigInteger, nullable=False),
        sa.Column("dossiers", sa.BigInteger),
        sa.Column("merge", sa.BigInteger),
        sa.Column("scope", sa.Integer),
        sa.Column("bytes", sa.BigInteger),
        sa.Column("finished", sa.BigInteger),
        sa.Column("expires", sa.BigInteger),
        sa.Column("problem", sa.Text, nullable=False),
    )
    op.create_index("ix_export_person", "export", ["person", "asked"])
    op.create_index("ix_export_state", "export", ["state"])


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("export")
