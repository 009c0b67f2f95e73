"""Administrative units and areas as features: every version that the reader's areas hold, with its boundary.

An area without a boundary is a point where a file said its middle, and has no geometry else. They are nobody's data,
and no form hides them. Pages go by the id of the area.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import shapely
from shapely.geometry import mapping
from sqlalchemy import Connection, Row, Select, or_, select

from field.areas.kinds import full_name
from field.dossiers.sight import Sight
from field.exports.wanted import LOCAL
from field.features.touching import is_asked, split
from field.features.values import Asked, Feature, Geometry, Page
from field.storage.bulk import any_of
from field.tables import area, boundary, boundary_source

NAMES = ("_id", "code", "name", "full_name", "kind", "parent", "valid_from", "valid_to", "geometry_kind", "attribution")
BATCH = 500
_FIRST_MS, _LAST_MS = -62_135_500_000_000, 253_402_200_000_000
"""In the years 1 and 9999."""
_COLUMNS = (
    *(area.c[name] for name in ("id", "code", "name", "kind", "parent", "valid_from", "valid_to", "spot")),
    boundary.c.shape,
    boundary.c.kind.label("geometry_kind"),
    boundary_source.c.attribution,
)
_FROM = area.outerjoin(boundary, boundary.c.area == area.c.id).outerjoin(
    boundary_source, boundary_source.c.id == boundary.c.source
)


def units(connection: Connection, sight: Sight, asked: Asked) -> Page:
    """One page of units, of those that were valid at some time that is asked for."""
    chosen = _chosen(sight, asked)
    found: list[Feature] = []
    after = asked.after
    while True:
        rows = connection.execute(chosen.where(area.c.id > after).order_by(area.c.id).limit(BATCH)).all()
        for row in rows:
            each = _feature(row)
            if is_asked(each, asked):
                if len(found) == asked.limit:
                    return Page(tuple(found), found[-1].id)
                found.append(each)
        if len(rows) < BATCH:
            return Page(tuple(found))
        after = rows[-1].id


def unit(connection: Connection, sight: Sight, key: str) -> Feature | None:
    """One of them; None where the reader has none of this id."""
    row = connection.execute(_seen(sight).where(area.c.id == key)).first()
    return None if row is None else _feature(row)


def _seen(sight: Sight) -> Select[Any]:
    chosen = select(*_COLUMNS).select_from(_FROM)
    held = [part.areas for part in sight.parts()]
    if None in held:
        return chosen
    return chosen.where(any_of(area.c.id, sorted(frozenset().union(*(each or () for each in held)))))


def _chosen(sight: Sight, asked: Asked) -> Select[Any]:
    chosen = _seen(sight)
    if asked.until is not None:
        chosen = chosen.where(or_(area.c.valid_from.is_(None), area.c.valid_from <= _day(asked.until)))
    if asked.since is not None:
        chosen = chosen.where(or_(area.c.valid_to.is_(None), area.c.valid_to >= _day(asked.since)))
    if asked.box is not None:
        near = list(_near(asked))
        chosen = chosen.where(or_(boundary.c.area.is_(None), *near))
    return chosen


def _near(asked: Asked) -> Iterator[Any]:
    assert asked.box is not None
    for each in split(asked.box):
        west, south, east, north = asked.frame.corners(each)
        yield (
            (boundary.c.west <= east)
            & (boundary.c.east >= west)
            & (boundary.c.south <= north)
            & (boundary.c.north >= south)
        )


def _day(at: int) -> str:
    """The day of a moment in Vietnam; the first or last that there is for what lies beyond."""
    bounded = min(max(at, _FIRST_MS), _LAST_MS)
    return datetime.fromtimestamp(bounded / 1000, LOCAL).date().isoformat()


def _feature(row: Row[Any]) -> Feature:
    told = {"_id": row.id, "full_name": full_name(row.name, row.kind)}
    properties = {name: told[name] if name in told else getattr(row, name) for name in NAMES}
    return Feature(row.id, _geometry(row), properties)


def _geometry(row: Row[Any]) -> Geometry | None:
    if row.shape is not None:
        return dict(mapping(shapely.from_wkb(row.shape)))
    if not row.spot:
        return None
    latitude, longitude = (float(each) for each in row.spot.split(" ")[:2])
    return {"type": "Point", "coordinates": [longitude, latitude]}
