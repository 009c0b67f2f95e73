"""What areas are called in a table: with the area above them where several stand side by side. Read only."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from field.areas.kinds import full_name
from field.storage.bulk import any_of
from field.tables import area


def places_of(connection: Connection, areas: Collection[str]) -> Mapping[str, str]:
    """The name of each known area; villages of several communes with their commune's. Two statements."""
    columns = (area.c.id, area.c.name, area.c.kind, area.c.parent)
    rows = connection.execute(select(*columns).where(any_of(area.c.id, sorted(areas)))).all()
    above = {row.parent for row in rows if row.parent}
    parents = connection.execute(select(*columns).where(any_of(area.c.id, sorted(above))))
    names = {row.id: full_name(row.name, row.kind) for row in parents} if len(above) > 1 else {}
    return {row.id: ", ".join(filter(None, (full_name(row.name, row.kind), names.get(row.parent)))) for row in rows}


def unit_above(connection: Connection, key: str) -> str:
    """The full name of the area right above; "" for none. One statement."""
    parent = select(area.c.parent).where(area.c.id == key).scalar_subquery()
    row = connection.execute(select(area.c.name, area.c.kind).where(area.c.id == parent)).first()
    return full_name(row.name, row.kind) if row is not None else ""
