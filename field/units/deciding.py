"""Which of several units each dossier is in, by where it is: a split is decided by a place, or stays undecided.

A dossier is where its answers say: a point first, then a photo, an area, a track. Read only.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, case, select

from field.storage.bulk import any_of
from field.tables import boundary, place
from geo.units.deciding import holders

Spot = tuple[float, float]
"""Longitude and latitude."""
KINDS = ("point", "photo", "polygon", "track", "line")
"""Positions of answers, the surest first; where the author stood is none of them."""


def decided(connection: Connection, asked: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """Of the dossiers, each with the units that it may be in, those that lie in one of these, and in which."""
    spots = spots_of_dossiers(connection, asked)
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in spots:
        groups[tuple(asked[key])].append(key)
    shapes = _shapes(connection, {unit for units in groups for unit in units})
    found: dict[str, str] = {}
    for units, dossiers in groups.items():
        told = {unit: shapes[unit] for unit in units if unit in shapes}
        held = holders(told, [spots[key] for key in dossiers])
        found |= {key: unit for key, unit in zip(dossiers, held, strict=True) if unit is not None}
    return found


def spots_of_dossiers(connection: Connection, dossiers: Collection[str]) -> Mapping[str, Spot]:
    """Where each dossier is of which some answer says it; one statement."""
    surest = case(*((place.c.kind == kind, rank) for rank, kind in enumerate(KINDS)), else_=len(KINDS))
    asked = (
        select(place.c.dossier, place.c.lon, place.c.lat)
        .where(any_of(place.c.dossier, sorted(dossiers)), place.c.kind.in_(KINDS))
        .order_by(place.c.dossier, surest.desc(), place.c.path.desc(), place.c.name.desc())
    )
    return {row.dossier: (row.lon, row.lat) for row in connection.execute(asked)}


def _shapes(connection: Connection, units: Collection[str]) -> Mapping[str, bytes]:
    rows = connection.execute(select(boundary.c.area, boundary.c.shape).where(any_of(boundary.c.area, sorted(units))))
    return {row.area: bytes(row.shape) for row in rows}
