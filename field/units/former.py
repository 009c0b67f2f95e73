"""What areas were called before: which areas of today an old commune's name means, and the former units of an area.

A village that was moved with a reform lies in its old commune still (`field.areas.closing`), so that one's name
finds it too. Read only.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, literal_column, or_, select

from field.areas.kinds import COMMUNES, full_name
from field.storage.bulk import any_of
from field.tables import area, area_within, succession
from field.units.links import lineage_of
from field.units.standing import communes_above
from geo.units.lineage import Lineage


@dataclass(frozen=True, slots=True)
class Former:
    """A unit that an area was in, or was made of; `until` is its last ISO day, "" when nobody knows it."""

    id: str
    name: str
    kind: str
    until: str

    @property
    def words(self) -> str:
        """Its name with the word of its kind."""
        return full_name(self.name, self.kind)


def named_before(words: Sequence[str]) -> ColumnElement[bool]:
    """Whether an area is what an old commune of such a name became, or lay in it; `words` are folded."""
    named: Select[tuple[str]] = select(area.c.id).where(area.c.kind.in_(COMMUNES), area.c.valid_to.is_not(None))
    for word in words:
        named = named.where(area.c.search.contains(word, autoescape=True))
    way = select(named.subquery().c.id.label("unit")).cte("became", recursive=True)
    way = way.union(select(succession.c.new).join_from(succession, way, succession.c.old == way.c.unit))
    within = select(area_within.c.area).where(area_within.c.ancestor.in_(named))
    return or_(area.c.id.in_(select(literal_column("unit")).select_from(way)), area.c.id.in_(within))


def formers_of(connection: Connection, areas: Collection[str]) -> Mapping[str, tuple[Former, ...]]:
    """The former units of each area that has some, nearest first; four statements however many areas."""
    communes = communes_above(connection, areas)
    lineage = lineage_of(connection, sorted({*areas, *(each for found in communes.values() for each in found)}))
    came = {key: _came_from(key, communes.get(key, ()), lineage) for key in areas}
    units = _units(connection, {each for found in came.values() for each in found} | set(areas))
    told = {key: _told(units.get(key), [units[each] for each in found if each in units]) for key, found in came.items()}
    return {key: found for key, found in told.items() if found}


def _came_from(key: str, communes: Sequence[str], lineage: Lineage) -> Sequence[str]:
    """Of a commune everything that went into it; of a village the communes above it that another one came from."""
    if key in communes or not communes:
        return lineage.formers(key)
    older = {old for each in communes for old in lineage.formers(each)}
    return (*lineage.formers(key), *(each for each in communes if each in older))


def _units(connection: Connection, keys: Collection[str]) -> Mapping[str, Former]:
    columns = (area.c.id, area.c.name, area.c.kind, area.c.valid_to)
    rows = connection.execute(select(*columns).where(any_of(area.c.id, sorted(keys))))
    return {row.id: Former(row.id, row.name, row.kind, row.valid_to or "") for row in rows}


def _told(own: Former | None, formers: Sequence[Former]) -> tuple[Former, ...]:
    """Those of another name; a unit that only changed its last day was called the same."""
    return tuple(each for each in formers if own is None or each.words != own.words)
