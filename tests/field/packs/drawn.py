"""Boundaries of the test village, written as an import would write them."""

from typing import Any

from shapely import box, to_wkb
from shapely.geometry.base import BaseGeometry

from field.storage.bulk import insert
from field.storage.engine import Store
from field.tables import boundary, boundary_source
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, KHE_SANG

EAST, NORTH = 105.3, 19.9
HOME = box(EAST, NORTH, EAST + 0.1, NORTH + 0.1)
DRAWN: dict[str, BaseGeometry] = {
    COMMUNE: HOME,
    BAN_MUON: box(EAST, NORTH, EAST + 0.05, NORTH + 0.1),
    BAN_LAU: box(EAST + 0.05, NORTH, EAST + 0.1, NORTH + 0.08),
    KHE_SANG: box(EAST + 0.1, NORTH, EAST + 0.2, NORTH + 0.1),
}


def draw(store: Store, shapes: dict[str, BaseGeometry] | None = None, source: int = 1) -> None:
    """An import of these boundaries."""
    told = {"file": "f", "layer": "l", "crs": "EPSG:4326", "pipeline": "", "attribution": "", "licence": "CC0-1.0"}
    rows = [_row(area, shape, source) for area, shape in (DRAWN if shapes is None else shapes).items()]
    with store.write() as connection:
        insert(connection, boundary_source, [{"id": source, **told, "at": source, "by": "x", "sha256": ""}])
        insert(connection, boundary, rows, replace=tuple(name for name in rows[0] if name != "area"))


def _row(area: str, shape: BaseGeometry, source: int) -> dict[str, Any]:
    sides = dict(zip(("west", "south", "east", "north"), shape.bounds, strict=True))
    row = {"area": area, "source": source, **sides, "vertices": 5, "size_m2": shape.area * 1e10}
    return row | {"kind": "SYNTHETIC", "shape": to_wkb(shape)}
