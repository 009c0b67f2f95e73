"""In which tracts of land dossiers lie."""

import sqlalchemy as sa
from alembic import op

revision: str = "0043"
down_revision: str | None = "0042"


def upgrade() -> None:
    """To this step."""
    op.create_table(
        "lying",
        sa.Column("area", sa.Text, primary_key=True),
        sa.Column("dossier", sa.Text, primary_key=True),
    )
    op.create_index("ix_lying_dossier", "lying", ["dossier"])


def downgrade() -> None:
    """Back to the step before."""
    op.drop_index("ix_lying_dossier", table_name="lying")
    op.drop_table("lying")
