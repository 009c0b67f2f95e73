"""Where areas are: as a file says, or as their dossiers do."""

import sqlalchemy as sa
from alembic import op

revision: str = "0027"
down_revision: str | None = "0026"


def upgrade() -> None:
    """To this step. The areas that are there get a position with the next import, or from their dossiers."""
    op.add_column("area", sa.Column("spot", sa.Text))
    op.create_table(
        "area_centre",
        sa.Column("area", sa.Text, primary_key=True),
        sa.Column("spot", sa.Text),
        sa.Column("dossiers", sa.Integer, nullable=False),
        sa.Column("again", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("area_centre")
    op.drop_column("area", "spot")
