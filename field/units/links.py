"""Successions as a lineage: those that tell of some areas, or all. Read only."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Column, Connection, Select, literal_column, select

from field.storage.bulk import any_of
from field.tables import area, succession
from geo.units.lineage import Lineage, Link

_COLUMNS = (succession.c.old, succession.c.new, succession.c.relation, succession.c.effective)


def unit_of(area_id: str) -> str:
    """The unit version inside an area id: what stands before a village's own code."""
    return area_id.partition("/")[0]


def every_link(connection: Connection) -> list[Link]:
    """Every succession there is."""
    return [_link(row) for row in connection.execute(select(*_COLUMNS))]


def lineage_of(connection: Connection, areas: Collection[str]) -> Lineage:
    """What went into these areas and their units, and what came of them; two statements however many areas."""
    asked = sorted({*areas, *map(unit_of, areas)})
    later = _reached(asked, succession.c.old, succession.c.new)
    earlier = _reached(asked, succession.c.new, succession.c.old)
    rows = (row for each in (later, earlier) for row in connection.execute(each))
    return Lineage({_link(row) for row in rows})


def _link(row: Any) -> Link:
    return Link(row.old, row.new, row.relation, row.effective)


def _reached(areas: list[str], begin: Column[Any], end: Column[Any]) -> Select[Any]:
    """The links on the way from `areas` from their `begin` to their `end`."""
    way = select(area.c.id.label("unit")).where(any_of(area.c.id, areas)).cte("way", recursive=True)
    way = way.union(select(end).join_from(succession, way, begin == way.c.unit))
    return select(*_COLUMNS).where(begin.in_(select(literal_column("unit")).select_from(way)))
