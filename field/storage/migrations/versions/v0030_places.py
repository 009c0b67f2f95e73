"""Places: successions of units, boundaries and where they came from."""

import sqlalchemy as sa
from alembic import op

revision: str = "0030"
down_revision: str | None = "0029"


def upgrade() -> None:
    """To this step."""
    op.create_table(
        "succession",
        sa.Column("old", sa.Text, primary_key=True),
        sa.Column("new", sa.Text, primary_key=True),
        sa.Column("relation", sa.Text, nullable=False),
        sa.Column("effective", sa.Text, nullable=False),
    )
    op.create_index("ix_succession_new", "succession", ["new"])
    _sources()
    _boundaries()


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("boundary")
    op.drop_table("boundary_source")
    op.drop_table("succession")


def _sources() -> None:
    op.create_table(
        "boundary_source",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("layer", sa.Text, nullable=False),
        sa.Column("crs", sa.Text, nullable=False),
        sa.Column("pipeline", sa.Text, nullable=False),
        sa.Column("attribution", sa.Text, nullable=False),
        sa.Column("licence", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
    )


def _boundaries() -> None:
    op.create_table(
        "boundary",
        sa.Column("area", sa.Text, primary_key=True),
        sa.Column("source", sa.Integer, nullable=False),
        *(sa.Column(side, sa.Float, nullable=False) for side in ("west", "south", "east", "north")),
        sa.Column("vertices", sa.Integer, nullable=False),
        sa.Column("size_m2", sa.Float, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("shape", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_boundary_west_east", "boundary", ["west", "east"])
