"""Files that somebody at a desk brings in."""

import sqlalchemy as sa
from alembic import op

revision: str = "0041"
down_revision: str | None = "0040"

TEXTS = ("person", "kind", "file", "sha256", "wanted", "step", "state")
NUMBERS = {"asked": sa.BigInteger, "fence": sa.Integer, "tries": sa.Integer, "touched": sa.BigInteger}
NUMBERS |= {"done": sa.BigInteger, "total": sa.BigInteger}
REPORTS = ("seen", "report", "problem")


def upgrade() -> None:
    """To this step."""
    op.create_table(
        "bringing",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in TEXTS),
        *(sa.Column(name, kind, nullable=False) for name, kind in NUMBERS.items()),
        *(sa.Column(name, sa.Text, nullable=False) for name in REPORTS),
    )
    op.create_index("ix_bringing_person", "bringing", ["person", "asked"])
    op.create_index("ix_bringing_state", "bringing", ["state"])


def downgrade() -> None:
    """Back to the step before."""
    op.drop_table("bringing")
