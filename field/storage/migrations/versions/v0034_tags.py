"""Positions tagged with the units of their day."""

import sqlalchemy as sa
from alembic import op

revision: str = "0034"
down_revision: str | None = "0033"


def upgrade() -> None:
    """To this step."""
    _places()
    op.create_table(
        "placed",
        sa.Column("feed", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("n", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "place_awaited",
        sa.Column("dossier", sa.Text, primary_key=True),
        sa.Column("sha256", sa.Text, primary_key=True),
    )
    op.create_index("ix_place_awaited_sha256", "place_awaited", ["sha256"])
    op.create_table(
        "place_run",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("boundaries", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("of", sa.Integer, nullable=False),
        sa.Column("began", sa.BigInteger, nullable=False),
        sa.Column("ended", sa.BigInteger),
    )


def downgrade() -> None:
    """Back to the step before."""
    for table in ("place_run", "place_awaited", "placed", "place"):
        op.drop_table(table)


def _places() -> None:
    op.create_table(
        "place",
        *(sa.Column(key, sa.Text, primary_key=True) for key in ("dossier", "path", "name")),
        sa.Column("kind", sa.Text, nullable=False),
        *(sa.Column(each, sa.Float, nullable=False) for each in ("lat", "lon", "west", "south", "east", "north")),
        sa.Column("accuracy_m", sa.Float, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("fixed_at", sa.BigInteger),
        *(sa.Column(each, sa.Text) for each in ("unit", "area", "judged")),
        sa.Column("distance_m", sa.Float),
        *(sa.Column(each, sa.Text, nullable=False) for each in ("sense", "touches", "odd")),
    )
    op.create_index("ix_place_by", "place", ["by", "fixed_at"])
    op.create_index("ix_place_unit", "place", ["unit"])
