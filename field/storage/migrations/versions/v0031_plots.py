"""Plots of land, and how they lie beside each other."""

import sqlalchemy as sa
from alembic import op

revision: str = "0031"
down_revision: str | None = "0030"


def upgrade() -> None:
    """To this step."""
    op.create_table(
        "plotted",
        sa.Column("feed", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("n", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "plot",
        sa.Column("dossier", sa.Text, primary_key=True),
        sa.Column("path", sa.Text, primary_key=True),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("pattern", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("area", sa.Text, nullable=False),
        sa.Column("level", sa.SmallInteger, nullable=False),
        sa.Column("x", sa.Integer, nullable=False),
        sa.Column("y", sa.Integer, nullable=False),
        sa.Column("size_m2", sa.Float, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("shape", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_plot_cell", "plot", ["form", "pattern", "level", "x", "y"])
    op.create_table(
        "plot_finding",
        sa.Column("dossier", sa.Text, primary_key=True),
        sa.Column("path", sa.Text, primary_key=True),
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("other", sa.Text, primary_key=True),
        sa.Column("other_path", sa.Text, primary_key=True),
        sa.Column("size_m2", sa.Float, nullable=False),
        sa.Column("shape", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_plot_finding_other", "plot_finding", ["other"])


def downgrade() -> None:
    """Back to the step before."""
    for table in ("plot_finding", "plot", "plotted"):
        op.drop_table(table)
