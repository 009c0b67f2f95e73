"""How long the boundaries of a province take from a file into the database: read, matched, made sound, kept.

By the functions of `packhorse import-boundaries`, and no command around them. It may not print.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from time import perf_counter

import shapely

from api.bench.places.drawn import communes
from field.areas.importing import import_areas
from field.areas.rows import AreaRow
from field.storage.engine import Store, open_store
from field.storage.schema import migrate
from field.units.boundaries import Source, keep_boundaries, reading_boundaries, versions_of
from field.units.matching import Meant
from geo.layers.reading import open_layer

COLUMNS, ROWS, POINTS = 14, 12, 265
DAY = "2025-07-01"
SOURCE = Source("xa.geojson", "bench", "CC0-1.0", "bench", "")


def importing(rounds: int) -> Mapping[str, float]:
    """Milliseconds; the median of so many imports into one home."""
    with tempfile.TemporaryDirectory(prefix="packhorse-bench-") as folder:
        file, url = Path(folder) / "xa.geojson", f"sqlite:///{folder}/packhorse.db"
        migrate(url)
        store = open_store(url)
        try:
            _draw(store, file)
            return {"boundaries": median(_import(store, file) for _ in range(rounds))}
        finally:
            store.close()


def _draw(store: Store, file: Path) -> None:
    """A file of boundaries, and the units that they are of."""
    features, units = [], []
    for nth, piece in enumerate(communes(COLUMNS, ROWS, POINTS)):
        code = f"{nth:05d}"
        units.append(AreaRow(f"{code}@{DAY}", code, f"Xã {code}", "xa", valid_from=DAY))
        shape = json.loads(shapely.to_geojson(shapely.from_wkb(piece.shape)))
        features.append({"type": "Feature", "properties": {"code": code, "valid_from": DAY}, "geometry": shape})
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    with store.write() as connection:
        import_areas(connection, units)


def _import(store: Store, file: Path) -> float:
    began = perf_counter()
    with store.read() as connection:
        versions = versions_of(connection)
    with (
        open_layer(file) as layer,
        reading_boundaries(layer, file.name, versions, Meant()) as read,
        store.write() as connection,
    ):
        keep_boundaries(connection, read, SOURCE, 0)
    if len(read.areas) != COLUMNS * ROWS:
        raise ValueError(f"{len(read.areas)} of {COLUMNS * ROWS} boundaries")
    return (perf_counter() - began) * 1000
