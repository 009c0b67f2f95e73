"""Run by Alembic for each command: binds the steps to the connection and transaction that `schema` opened.

It must not open a database itself, nor commit.
"""

from alembic import context

from field.tables import metadata
from field.tables.dossiers.search import is_search_index
from field.tables.land.boxes import is_box_index

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
    transactional_ddl=True,  # SQLite too, because our engine begins by itself
    compare_type=True,
    include_name=lambda name, kind, _parents: not (is_search_index(name) or is_box_index(name)),
)
with context.begin_transaction():
    context.run_migrations()
