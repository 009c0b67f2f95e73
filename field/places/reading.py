"""The places of one dossier as people look at them: the unit of their day, and the unit that stands there today.

Read only, and a fixed number of statements. Hiding personal positions is done by whoever shows them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, func, or_, select

from field.areas.tree import names_of, valid_on
from field.places.keeping import is_unit
from field.storage.bulk import any_of
from field.tables import area, boundary, lying, place
from field.units.standing import standing_of

MOST: Final = 500
"""Places of one dossier that are read; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Named:
    """An area with its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """One position with its tags; `row` is that of `place`. `today`: what stands there now, where it is known."""

    row: Row[Any]
    unit: Named | None
    today: Named | None
    area: Named | None
    judged: Named | None
    touches: Sequence[Named]

    @property
    def odd(self) -> Sequence[str]:
        """What is odd about it: codes of `geo.tagging.fixes`."""
        return tuple(self.row.odd.split())


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a dossier by path and change, how many there are in all, and the tracts that it lies in."""

    listed: Sequence[Place]
    count: int
    tracts: Sequence[Named] = ()


def places_of(connection: Connection, dossier: str, day: str) -> Places:
    """Everywhere a dossier is, with what stands there on an ISO day."""
    mine = place.c.dossier == dossier
    rows = connection.execute(select(place).where(mine).order_by(place.c.path, place.c.name).limit(MOST)).all()
    count = len(rows)
    if count == MOST:
        count = connection.scalar(select(func.count()).select_from(place).where(mine)) or 0
    standing = _standing(connection, rows, day) if rows else {}
    told = {each for row in rows for each in (row.unit, row.area, row.judged, *row.touches.split()) if each}
    tracts = sorted(connection.scalars(select(lying.c.area).where(lying.c.dossier == dossier))) if rows else []
    names = names_of(connection, sorted({*told, *standing.values(), *tracts})) if told else {}

    def named(key: str | None) -> Named | None:
        return Named(key, names.get(key, key)) if key else None

    listed = [
        Place(
            row,
            named(row.unit),
            named(standing.get((row.path, row.name))),
            named(row.area),
            named(row.judged),
            [Named(each, names.get(each, each)) for each in row.touches.split()],
        )
        for row in rows
    ]
    return Places(listed, count, [Named(each, names.get(each, each)) for each in tracts])


def _standing(connection: Connection, rows: Sequence[Row[Any]], day: str) -> Mapping[tuple[str, str], str]:
    """The unit that stands at each position that day: its own, else by boundaries, else the only one that follows."""
    units = sorted({row.unit for row in rows if row.unit})
    still = valid_on(connection, units, day) if units else frozenset()
    found = {(row.path, row.name): row.unit for row in rows if row.unit in still}
    ended = [row for row in rows if row.unit and row.unit not in still]
    if not ended:
        return found
    after = standing_of(connection, {row.unit for row in ended}, day)
    for row, there in zip(ended, _drawn(connection, ended, day), strict=True):
        follows = after.get(row.unit)
        unit = there or (follows.units[0] if follows is not None and len(follows.units) == 1 else None)
        if unit is not None:
            found[row.path, row.name] = unit
    return found


def _drawn(connection: Connection, rows: Collection[Row[Any]], day: str) -> Sequence[str | None]:
    """The smallest unit of that day whose boundary holds each position."""
    import shapely

    lons, lats = [row.lon for row in rows], [row.lat for row in rows]
    asked = select(boundary.c.area, boundary.c.size_m2, boundary.c.shape).join(area, area.c.id == boundary.c.area)
    near = asked.where(
        boundary.c.west <= max(lons),
        boundary.c.east >= min(lons),
        boundary.c.south <= max(lats),
        boundary.c.north >= min(lats),
        or_(area.c.valid_from.is_(None), area.c.valid_from <= day),
        or_(area.c.valid_to.is_(None), area.c.valid_to >= day),
    )
    units = [each for each in connection.execute(near) if is_unit(each.area)]
    drawn = [(each.size_m2, each.area, shapely.from_wkb(bytes(each.shape))) for each in units]
    return [
        min(((size, key) for size, key, shape in drawn if shapely.intersects_xy(shape, lon, lat)), default=(0, None))[1]
        for lon, lat in zip(lons, lats, strict=True)
    ]


def boundaries_of(connection: Connection, areas: Sequence[str]) -> Mapping[str, Any]:
    """The boundaries (WGS 84) of those areas that have one, in the order that was given."""
    import shapely

    rows = connection.execute(select(boundary.c.area, boundary.c.shape).where(any_of(boundary.c.area, list(areas))))
    found = {row.area: bytes(row.shape) for row in rows}
    return {each: shapely.from_wkb(found[each]) for each in areas if each in found}
