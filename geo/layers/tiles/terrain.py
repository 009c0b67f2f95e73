"""One kind of terrain of one area as it waits to be made into tiles: a GeoPackage with `name`, `class` and `ele`.

Nothing else of a file's columns is taken: what lies on phones must not name the owners of parcels. Features come one by
one and go out in batches. GDAL is imported here, inside functions, by workers and commands only.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.layers.tiles.kinds import FAMILIES, Kind

BATCH = 1_000
LAYER = "terrain"
MARGIN = 0.003
"""Degrees (about 300 m) beyond its area's line that terrain is kept for: who stands there sees where the road goes."""
MOST_LETTERS = 120


@dataclass(frozen=True, slots=True)
class Laid:
    """How many features came in, lay elsewhere (`outside`), or are no shape of their kind (`unfit`); `points` of all
    that came in."""

    features: int
    outside: int
    unfit: int
    points: int


class TerrainFile:
    """A file while it is written at `path`. `area` is the area's shape, None to keep everything."""

    def __init__(self, path: Path, kind: Kind, area: Any | None) -> None:
        import shapely

        self._path, self._kind = path, kind
        self._area = None if area is None else area.buffer(MARGIN)
        if self._area is not None:
            shapely.prepare(self._area)
        self._rows: list[tuple[Any, str | None, str | None, int | None]] = []
        self._features = self._outside = self._unfit = self._points = 0

    def put(self, geometry: Any, name: str = "", class_: str = "", ele: int | None = None) -> None:
        """One feature: a shapely geometry in WGS 84 lon/lat, its name and class, and how many metres it is high."""
        family = FAMILIES.get(_type_of(geometry))
        if family not in self._kind.shapes or geometry.is_empty:
            self._unfit += 1
            return
        shape = self._cut(geometry, family or "")
        if shape is None:
            self._outside += 1
            return
        self._rows.append((shape, name[:MOST_LETTERS] or None, class_[:MOST_LETTERS] or None, ele))
        if len(self._rows) >= BATCH:
            self._flush()

    def finish(self) -> Laid:
        """Write what is in hand; the file is there afterwards if anything came in."""
        if self._rows:
            self._flush()
        return Laid(self._features, self._outside, self._unfit, self._points)

    def _cut(self, geometry: Any, family: str) -> Any | None:
        """What of it lies in the area, flat; one point of it for a name."""
        import shapely

        shape = shapely.force_2d(geometry)
        if self._kind.key == "names":
            shape = shape.representative_point()
        if self._area is None or self._area.contains(shape):
            return shape
        if not self._area.intersects(shape):
            return None
        cut = _sound(shape).intersection(self._area)
        parts = [each for each in shapely.get_parts(cut) if _is(each, family)]
        return shapely.union_all(parts) if parts else None

    def _flush(self) -> None:
        import numpy as np
        import shapely
        from pyogrio.raw import write

        shapes, names, classes, heights = zip(*self._rows, strict=True)
        texts = [np.array([cell or "" for cell in column], dtype=object) for column in (names, classes)]
        masks = [np.array([cell is None for cell in column]) for column in (names, classes, heights)]
        write(
            self._path,
            shapely.to_wkb(np.array(shapes, dtype=object)),
            [*texts, np.array([each or 0 for each in heights], dtype="int32")],
            ["name", "class", "ele"],
            field_mask=masks,
            layer=LAYER,
            driver="GPKG",
            geometry_type="Unknown",
            crs="EPSG:4326",
            append=self._features > 0,
            **({} if self._features else {"layer_options": {"SPATIAL_INDEX": "NO"}}),
        )
        self._features += len(shapes)
        self._points += int(shapely.get_num_coordinates(np.array(shapes, dtype=object)).sum())
        self._rows = []


def _type_of(geometry: Any) -> int:
    import shapely

    return int(shapely.get_type_id(geometry))


def _is(geometry: Any, family: str) -> bool:
    return not geometry.is_empty and FAMILIES.get(_type_of(geometry)) == family


def _sound(geometry: Any) -> Any:
    import shapely

    return geometry if geometry.is_valid else shapely.make_valid(geometry)
