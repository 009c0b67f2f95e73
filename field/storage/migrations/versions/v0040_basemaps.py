"""Basemaps and the terrain that they are made of."""

import sqlalchemy as sa
from alembic import op

revision: str = "0040"
down_revision: str | None = "0039"


def upgrade() -> None:
    """To this step."""
    _terrain()
    _basemap()


def _terrain() -> None:
    op.create_table(
        "terrain",
        sa.Column("area", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("crs", sa.Text, nullable=False),
        sa.Column("pipeline", sa.Text, nullable=False),
        sa.Column("attribution", sa.Text, nullable=False),
        sa.Column("licence", sa.Text, nullable=False),
        sa.Column("features", sa.BigInteger, nullable=False),
        sa.Column("points", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
    )
    op.create_index("ix_terrain_sha256", "terrain", ["sha256"])


def _basemap() -> None:
    op.create_table(
        "basemap",
        sa.Column("area", sa.Text, primary_key=True),
        sa.Column("least_zoom", sa.Integer, nullable=False),
        sa.Column("most_zoom", sa.Integer, nullable=False),
        sa.Column("stamp", sa.Text, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("tiles", sa.BigInteger, nullable=False),
        sa.Column("west", sa.Integer, nullable=False),
        sa.Column("south", sa.Integer, nullable=False),
        sa.Column("east", sa.Integer, nullable=False),
        sa.Column("north", sa.Integer, nullable=False),
        sa.Column("min_zoom", sa.Integer, nullable=False),
        sa.Column("max_zoom", sa.Integer, nullable=False),
        sa.Column("layers", sa.Text, nullable=False),
        sa.Column("attribution", sa.Text, nullable=False),
        sa.Column("licence", sa.Text, nullable=False),
        sa.Column("made", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_basemap_hash", "basemap", ["hash"])


def downgrade() -> None:
    """Back to the step before."""
    op.drop_index("ix_basemap_hash", table_name="basemap")
    op.drop_table("basemap")
    op.drop_index("ix_terrain_sha256", table_name="terrain")
    op.drop_table("terrain")
