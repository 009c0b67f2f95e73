"""The indexes for pages of features serve nobody else: lists and exports go by other orders."""

import sqlalchemy as sa
from alembic import op

revision: str = "0038"
down_revision: str | None = "0037"

COLUMNS = {"ix_dossier_form": ["form", "id"], "ix_dossier_shelf": ["area", "form", "id"]}


def upgrade() -> None:
    """To this step."""
    paged = sa.text("id > 0")
    for name, columns in COLUMNS.items():
        op.drop_index(name, "dossier")
        op.create_index(name, "dossier", columns, sqlite_where=paged, postgresql_where=paged)


def downgrade() -> None:
    """Back to the step before."""
    for name, columns in COLUMNS.items():
        op.drop_index(name, "dossier")
        op.create_index(name, "dossier", columns)
