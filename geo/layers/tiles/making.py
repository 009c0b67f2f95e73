"""Tiles made of terrains: GDAL's own writer, in a process with bounds of memory, time and bytes and without a network.

One thread and one order of terrains: the same terrains give the same bytes, and phones fetch nothing twice. This module
must not know tables.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.layers.reading.asking import ENVIRONMENT, ROOT, SKIPPED
from geo.layers.tiles.header import LENGTH, Header, header_of
from geo.layers.tiles.kinds import KINDS, USUAL_ZOOMS
from geo.problem import GeoFileError, Spot

NEEDED = ("MBTiles", "MVT", "OGR_VRT", "PMTiles", "SQLite")
"""Drivers of tiles, beside those of files that are read."""
MOST_BYTES = 64 << 20
MEMORY, SECONDS = 512 << 20, 900


@dataclass(frozen=True, slots=True)
class Terrain:
    """A file of one kind of terrain, as `TerrainFile` writes it."""

    kind: str
    path: Path


@dataclass(frozen=True, slots=True)
class Told:
    """What a basemap says of itself: its name, whom it is from, and the zoom levels to be made."""

    name: str
    attribution: str
    zooms: tuple[int, int] = USUAL_ZOOMS


@dataclass(frozen=True, slots=True)
class Tiles:
    """What was made: its bytes, its header, and the kinds of terrain in it, in the order in which they lie."""

    size: int
    header: Header
    layers: tuple[str, ...]


def make_tiles(
    terrains: Sequence[Terrain], target: Path, told: Told, most_bytes: int = MOST_BYTES, seconds: int = SECONDS
) -> Tiles:
    """Write `target`, which may not be there yet. Raises GeoFileError `basemap_too_large` or `basemap_failed`."""
    layers = tuple(key for key in KINDS if any(each.kind == key for each in terrains))
    order = {
        "layers": [_layer(key, terrains, told.zooms) for key in layers],
        "target": str(target.absolute()),
        "name": told.name,
        "description": told.attribution,
        "zooms": told.zooms,
        "bytes": 8 * most_bytes,  # what is written on the way: tiles before they are packed
        "memory": MEMORY,
        "seconds": seconds,
    }
    try:
        _ask(order, target)
    except GeoFileError:
        target.unlink(missing_ok=True)
        raise
    size = target.stat().st_size
    if size > most_bytes:
        raise GeoFileError("basemap_too_large", Spot(target.name), f"{size >> 20} > {most_bytes >> 20} MiB")
    with target.open("rb") as file:
        return Tiles(size, header_of(file.read(LENGTH)), layers)


def _layer(key: str, terrains: Sequence[Terrain], zooms: tuple[int, int]) -> dict[str, object]:
    least, most = zooms
    paths = [str(each.path.absolute()) for each in terrains if each.kind == key]
    return {"name": key, "paths": paths, "minzoom": min(max(KINDS[key].zoom, least), most), "maxzoom": most}


def _ask(order: dict[str, object], target: Path) -> None:
    skipped = [each for each in SKIPPED.split(",") if each not in NEEDED]
    done = subprocess.run(
        [sys.executable, "-P", "-m", "geo.layers.tiles.child"],
        input=json.dumps(order).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**ENVIRONMENT, "GDAL_SKIP": ",".join(skipped), "PYTHONPATH": str(ROOT)},
        cwd=target.absolute().parent,
        check=False,
    )
    said = (
        json.loads(done.stdout)
        if done.stdout and not done.returncode
        else {"error": f"it ended with {done.returncode}"}
    )
    if "error" in said:
        code = "basemap_too_large" if done.returncode or said.get("full") else "basemap_failed"
        raise GeoFileError(code, Spot(target.name), said["error"])
