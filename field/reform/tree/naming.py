"""What areas are called, with their kind, for lists of them. Read only."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from field.storage.bulk import any_of
from field.tables import area


def names_of_areas(connection: Connection, areas: Collection[str]) -> dict[str, tuple[str, str]]:
    """Name and kind of each area that is known; one statement."""
    asked = select(area.c.id, area.c.name, area.c.kind).where(any_of(area.c.id, sorted(areas)))
    return {row.id: (row.name, row.kind) for row in connection.execute(asked)}
