"""The kept plots that may lie beside a ring: found by the grid of `geo.topology`, few statements for a batch.

This module must not compare geometries.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely import Geometry
from sqlalchemy import Connection, Row, select

from field.plots.rings import Ring
from field.storage.bulk import any_of
from field.storage.given import looked_up, packed
from field.tables import joined
from geo.topology.grid import columns_near
from geo.topology.relations import GAP_M

REACH = GAP_M / 100_000
"""Degrees around a ring in which neighbours are looked for: a little more than a gap is wide."""
MOST = 40
"""Neighbours that are compared with one ring, those of the smallest ids: nobody's land has more."""
_WHERE = """plot.form = given.value ->> 1 AND plot.pattern = given.value ->> 2
AND plot.level = CAST(given.value ->> 3 AS bigint) AND plot.x = CAST(given.value ->> 4 AS bigint)
AND plot.y BETWEEN CAST(given.value ->> 5 AS bigint) AND CAST(given.value ->> 6 AS bigint)"""
_COLUMNS = "CAST(given.value ->> 0 AS bigint) AS ring, plot.dossier, plot.path, plot.name, plot.shape"

Key = tuple[str, str]
"""Dossier and path."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Land that may lie beside a ring."""

    dossier: str
    path: str
    land: Geometry


def neighbours_of(connection: Connection, rings: Sequence[Ring]) -> Mapping[Key, Sequence[Neighbour]]:
    """For each ring: kept plots of other dossiers, and the other rings given; no more than `MOST`. Two statements."""
    given = {ring.dossier for ring in rings}
    found: dict[Key, dict[Key, Neighbour]] = {ring.key: {} for ring in rings}
    for row in _kept(connection, rings):
        ring = rings[row.ring]
        if row.dossier not in given:
            found[ring.key][row.dossier, row.path] = Neighbour(row.dossier, row.path, shapely.from_wkb(row.shape))
    for ring in rings:
        near = (other for other in rings if other.dossier != ring.dossier and _is_near(ring, other))
        found[ring.key] |= {other.key: Neighbour(*other.key, other.plot.land) for other in near}
    one = _as_one(connection, {key[0] for near in found.values() for key in near} | given)
    return {key: _few(one.get(key[0], key[0]), near, one) for key, near in found.items()}


def _few(own: str, near: Mapping[Key, Neighbour], one: Mapping[str, str]) -> Sequence[Neighbour]:
    """Without what is shown as one with the dossier itself, and each of those that are one once."""
    others: dict[str, Neighbour] = {}
    for key in sorted(near):
        who = one.get(key[0], key[0])
        if who != own:
            others.setdefault(f"{who} {key[1]}", near[key])
    return list(others.values())[:MOST]


def _is_near(one: Ring, other: Ring) -> bool:
    if (one.form, one.pattern) != (other.form, other.pattern) or one.plot.land.is_empty or other.plot.land.is_empty:
        return False
    west, south, east, north = one.plot.land.bounds
    first, bottom, last, top = other.plot.land.bounds
    return west - REACH <= last and first <= east + REACH and south - REACH <= top and bottom <= north + REACH


def _kept(connection: Connection, rings: Sequence[Ring]) -> Iterable[Row[Any]]:
    rows = [row for index, ring in enumerate(rings) for row in _asked(index, ring)]
    if not rows:
        return ()
    return connection.execute(looked_up(connection, _COLUMNS, "plot", _WHERE), {"given": packed(rows)}).all()


def _asked(index: int, ring: Ring) -> Iterable[tuple[str | int, ...]]:
    if ring.plot.land.is_empty:
        return
    west, south, east, north = ring.plot.land.bounds
    for each in columns_near((west - REACH, south - REACH, east + REACH, north + REACH)):
        yield index, ring.form, ring.pattern, each.level, each.x, each.bottom, each.top


def _as_one(connection: Connection, dossiers: Collection[str]) -> Mapping[str, str]:
    rows = connection.execute(select(joined).where(any_of(joined.c.dossier, sorted(dossiers))))
    return {row.dossier: row.survivor for row in rows}
