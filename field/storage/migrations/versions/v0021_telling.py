"""Lines that tell of a change are found by its dossier, so that their words go when it is erased."""

import sqlalchemy as sa
from alembic import op

revision: str = "0021"
down_revision: str | None = "0020"


def upgrade() -> None:
    """To this step."""
    lines = sa.text("kind IN ('notice', 'verdict') AND body IS NOT NULL")
    op.create_index("ix_feed_entry_telling", "feed_entry", ["dossier"], sqlite_where=lines, postgresql_where=lines)


def downgrade() -> None:
    """Back to the step before."""
    op.drop_index("ix_feed_entry_telling", "feed_entry")
