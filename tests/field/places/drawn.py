"""A small country with boundaries for tests of places: what they draw there, and what they ask."""

from collections.abc import Mapping
from typing import Any

import shapely
from sqlalchemy import delete, func, select, update

from field.places.tagging import tag_next
from field.storage.bulk import insert
from field.storage.engine import Store
from field.tables import area, boundary, boundary_source, flag, place
from tests.field.world import BAN_MUON, COMMUNE, KHE_SANG, PROVINCE, Office

Box = tuple[float, float, float, float]
"""West, south, east, north."""

MAP: Mapping[str, Box] = {
    PROVINCE: (105.0, 20.0, 105.4, 20.4),
    COMMUNE: (105.0, 20.0, 105.2, 20.2),
    BAN_MUON: (105.0, 20.0, 105.1, 20.2),
    KHE_SANG: (105.2, 20.0, 105.4, 20.2),
}
"""Bản Lau has no boundary of its own."""
IN_MUON, IN_LAU, IN_KHE_SANG = "20.1 105.05 0 8", "20.1 105.15 0 8", "20.1 105.3 0 8"


def draw(store: Store, boxes: Mapping[str, Box]) -> None:
    """These boundaries as one file brings them, instead of those that the areas had."""
    with store.write() as connection:
        source = 1 + (connection.scalar(select(func.max(boundary_source.c.id))) or 0)
        file = {"id": source, "file": "x.gpkg", "layer": "", "crs": "EPSG:4326", "pipeline": "", "attribution": "T"}
        insert(connection, boundary_source, [{**file, "licence": "", "at": 0, "by": "an", "sha256": ""}])
        connection.execute(delete(boundary).where(boundary.c.area.in_(list(boxes))))
        insert(connection, boundary, [_row(each, box, source) for each, box in boxes.items()])


def end(office: Office, area_id: str, last: str, **more: str) -> None:
    """An area that was valid up to a day."""
    with office.store.write() as connection:
        connection.execute(update(area).where(area.c.id == area_id).values(valid_to=last, **more))


def run(office: Office) -> int:
    """Tag everything that waits; returns how much was done."""
    done = 0
    while found := tag_next(office.store, office.surroundings):
        done += found
    return done


def places(office: Office, dossier: str) -> list[Any]:
    """The rows of a dossier by path and name."""
    asked = select(place).where(place.c.dossier == dossier).order_by(place.c.path, place.c.name)
    return office.rows(asked)


def told(office: Office, dossier: str, path: str = "vi_tri") -> tuple[Any, ...]:
    """Unit, area, sense and what is odd of the one position at a path."""
    (row,) = (each for each in places(office, dossier) if each.path == path)
    return row.unit, row.area, row.sense, row.odd


def flags(office: Office, dossier: str) -> list[tuple[str, str]]:
    """The open flags about places as (code, path)."""
    asked = select(flag.c.code, flag.c.path).where(flag.c.dossier == dossier, flag.c.cleared_at.is_(None))
    return [tuple(row) for row in office.rows(asked.where(flag.c.code.like("place_%")).order_by(flag.c.code))]


def _row(area_id: str, box: Box, source: int) -> dict[str, Any]:
    west, south, east, north = box
    sides = {"west": west, "south": south, "east": east, "north": north}
    shape = shapely.to_wkb(shapely.box(*box))
    more = {"vertices": 5, "size_m2": 1.0, "kind": "SYNTHETIC", "shape": shape}
    return {"area": area_id, "source": source, **sides, **more}
