"""Features put aside in a GeoPackage as they come, in the system they will be written in: memory holds one batch.

Every cell is text there; which type its column has is known only when all have gone by. This module must not know the
format of the file that is made of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from pathlib import Path
from typing import Any

from geo.layers.values import Value
from geo.layers.writing.columns import Column
from geo.layers.writing.systems import System

BATCH = 1_000
LAYER = "staged"
KIND = "kind"
_KINDS = {0: "point", 1: "line", 2: "line", 3: "area", 4: "points", 5: "line", 6: "area", 7: "mixed"}
"""By shapely's number of a type; -1 is None."""


class Staged:
    """What is put aside. `kinds` counts the features of each kind; `box` is west, south, east, north of all of them."""

    def __init__(self, folder: Path, columns: Sequence[str], most_bytes: int, system: System) -> None:
        self.file = folder / "staged.gpkg"
        self.columns = [Column(each, most_bytes) for each in columns]
        self.system = system
        self.kinds: dict[str, int] = {}
        self.box: tuple[float, float, float, float] | None = None
        self._geometries: list[Any] = []
        self._cells: list[list[str | None]] = []
        self._begun = False

    def put(self, geometry: Any, values: Mapping[str, Value]) -> None:
        """One feature: a geometry in WGS 84 lon/lat, and its cells by column."""
        self._geometries.append(geometry)
        self._cells.append([column.told(values.get(column.source)) for column in self.columns])
        if len(self._geometries) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what is in hand; the file is there afterwards, also without any feature."""
        import numpy as np
        import shapely

        geometries = self.system.project(np.array(self._geometries, dtype=object))
        kinds = [_KINDS.get(int(each), "mixed") for each in shapely.get_type_id(geometries)]
        for kind in kinds:
            self.kinds[kind] = self.kinds.get(kind, 0) + 1
        self._reach(geometries)
        self._write(shapely.to_wkb(geometries), kinds)
        self._geometries, self._cells, self._begun = [], [], True

    def _reach(self, geometries: Any) -> None:
        import shapely

        if not len(geometries):
            return
        west, south, east, north = (float(each) for each in shapely.total_bounds(geometries))
        if isnan(west):  # every one of them is empty
            return
        old = self.box or (west, south, east, north)
        self.box = (min(old[0], west), min(old[1], south), max(old[2], east), max(old[3], north))

    def _write(self, shapes: Any, kinds: Sequence[str]) -> None:
        import numpy as np
        from pyogrio.raw import write

        by_column = [list(each) for each in zip(*self._cells, strict=True)] or [[] for _ in self.columns]
        cells = [np.array(["" if cell is None else cell for cell in each], dtype=object) for each in by_column]
        masks = [np.array([cell is None for cell in each], dtype=bool) for each in by_column]
        write(
            self.file,
            shapes,
            [np.array(kinds, dtype=object), *cells],
            [KIND, *(f"c{place}" for place in range(len(self.columns)))],
            field_mask=[None, *masks],
            layer=LAYER,
            driver="GPKG",
            geometry_type="Unknown",
            crs=self.system.epsg,
            append=self._begun,
            **({} if self._begun else {"layer_options": {"SPATIAL_INDEX": "NO"}}),
        )
