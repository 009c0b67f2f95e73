"""An index by which dossiers are found in a box on the map."""

from alembic import op

from field.tables.land.boxes import CREATE, DROP, FILL

revision: str = "0036"
down_revision: str | None = "0035"


def upgrade() -> None:
    """To this step."""
    dialect = op.get_bind().dialect.name
    for statement in filter(None, (*CREATE[dialect], FILL[dialect])):
        op.execute(statement)


def downgrade() -> None:
    """Back to the step before."""
    for statement in DROP[op.get_bind().dialect.name]:
        op.execute(statement)
