"""Landmarks of an area: stations to check in at, marks, and planned routes.

They come from a GPX file: its marked places are of the kind that is said, its routes and tracks are routes. A name
stands once in its area and kind: what comes again replaces it. This module must not read files.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shapely import LineString, Point, to_wkb
from sqlalchemy import Connection, delete, select

from field.storage.bulk import insert
from field.tables import area, landmark
from geo.gpx import Fix, Gpx

KINDS = ("station", "mark")
"""Kinds of marked places; a planned route is of the kind `route`."""
ROUTE = "route"


class LandmarkError(ValueError):
    """Nothing was taken in; `code` is a row of the table of errors."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


@dataclass(frozen=True, slots=True)
class Taken:
    """How many marked places and routes were taken in, and how many had no name and got a number for one."""

    places: int
    routes: int
    unnamed: int


def take(connection: Connection, area_id: str, kind: str, gpx: Gpx, *, anew: bool = False) -> Taken:
    """The landmarks of a file, kept for an area; with `anew` those that the area had go first.

    LandmarkError: `area_not_there`; `landmarks_none` for a file that has none.
    """
    if connection.execute(select(area.c.id).where(area.c.id == area_id)).first() is None:
        raise LandmarkError("area_not_there", area_id)
    found = [*_places(kind, gpx), *_routes(gpx)]
    if not found:
        raise LandmarkError("landmarks_none", area_id)
    rows = {(row["kind"], row["name"]): row for row in _named(area_id, found)}
    if anew:
        connection.execute(delete(landmark).where(landmark.c.area == area_id))
    insert(connection, landmark, list(rows.values()), replace=("shape",))
    routes = sum(row["kind"] == ROUTE for row in rows.values())
    return Taken(len(rows) - routes, routes, sum(not name for _, name, _ in found))


_Found = tuple[str, str, Point | LineString]


def _places(kind: str, gpx: Gpx) -> Iterator[_Found]:
    for each in gpx.waypoints:
        yield kind, each.name, Point(each.fix.lon, each.fix.lat)


def _routes(gpx: Gpx) -> Iterator[_Found]:
    walked = [(each.name, [fix for segment in each.segments for fix in segment]) for each in gpx.tracks]
    planned: list[tuple[str, list[Fix]]] = [(each.name, list(each.fixes)) for each in gpx.routes]
    for name, fixes in [*planned, *walked]:
        if len(fixes) > 1:
            yield ROUTE, name, LineString([(fix.lon, fix.lat) for fix in fixes])


def _named(area_id: str, found: list[_Found]) -> Iterator[dict[str, Any]]:
    for number, (kind, name, shape) in enumerate(found, 1):
        yield {"area": area_id, "kind": kind, "name": " ".join(name.split()) or str(number), "shape": to_wkb(shape)}
