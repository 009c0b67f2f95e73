"""Keys for map programs, and indexes by which they page through a form."""

import sqlalchemy as sa
from alembic import op

revision: str = "0035"
down_revision: str | None = "0034"


def upgrade() -> None:
    """To this step."""
    op.create_table(
        "reading_key",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("token_hash", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("made", sa.BigInteger, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.Column("ended", sa.BigInteger),
    )
    op.create_index("ix_reading_key_person", "reading_key", ["person"])
    op.create_index("ix_dossier_form", "dossier", ["form", "id"])
    op.create_index("ix_dossier_shelf", "dossier", ["area", "form", "id"])


def downgrade() -> None:
    """Back to the step before."""
    op.drop_index("ix_dossier_shelf", "dossier")
    op.drop_index("ix_dossier_form", "dossier")
    op.drop_table("reading_key")
