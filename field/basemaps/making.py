"""Making basemaps anew, area by area: each is there for phones as it is ready, and the old one until then.

It may be cut at any moment and run again; the same terrain gives the same bytes, and phones fetch nothing twice. This
module must not read files of other people.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, select, update

from field.attachments.keeping import enter
from field.attachments.kinds import UNKNOWN as KIND
from field.attachments.linking import loosen
from field.attachments.names import attachment_path
from field.basemaps.keeping import BRINGER, stand
from field.basemaps.standing import Terrains, due, name_of, stamp_of, terrains_of, zooms_of
from field.storage.engine import Store
from field.surroundings import Surroundings
from field.tables import basemap
from geo.layers.tiles import Terrain, Tiles, Told, make_tiles
from geo.problem import GeoFileError

Say = Callable[[str], object]


def make_basemaps(store: Store, surroundings: Surroundings, say: Say = lambda area: None) -> int:
    """Make the basemaps that are due; returns how many came, differ or went. `say` hears of each before it is made."""
    folder, done = surroundings.files, 0
    with store.read() as connection:
        areas = due(connection) if folder is not None else []
    for area_id in areas:
        say(area_id)
        assert folder is not None
        done += _make(store, folder, area_id, surroundings)
    return done


def _make(store: Store, folder: Path, area_id: str, surroundings: Surroundings) -> int:
    with store.read() as connection:
        rows, told = _wanted(connection, area_id)
    stamp = stamp_of(rows, told.name, told.zooms)
    try:
        facts = _tiles(folder, rows, told, surroundings) if rows else None
        problem = ""
    except GeoFileError as error:
        facts, problem = None, error.code
    with store.write() as connection:
        now_there, now_told = _wanted(connection, area_id)
        if stamp_of(now_there, now_told.name, now_told.zooms) != stamp:
            return 0  # other terrain came meanwhile: it is due, and the next round makes it
        if not rows:
            return _forget(connection, area_id)
        noted = {"stamp": stamp, "problem": problem, "made": surroundings.now()}
        if facts is not None and not attachment_path(folder, facts["hash"]).is_file():
            return 0  # the same tiles were loose from before and went just now: it is still due
        return _note(connection, area_id, noted, facts, surroundings)


def _wanted(connection: Connection, area_id: str) -> tuple[Terrains, Told]:
    rows = terrains_of(connection, [area_id]).get(area_id, [])
    return rows, told_of(rows, name_of(connection, area_id), zooms_of(connection, area_id))


def tried(
    store: Store,
    folder: Path,
    area_id: str,
    anew: Mapping[tuple[str, str], Path],
    zooms: tuple[int, int] | None,
    scratch: Path,
) -> dict[str, Any]:
    """What the basemap of an area would be with other terrain (files by kind and name) and zoom levels: nothing is
    kept. Raises GeoFileError."""
    with store.read() as connection:
        rows, told = _wanted(connection, area_id)
    kept = {(row.kind, row.name): attachment_path(folder, row.sha256) for row in rows}
    paths = {**kept, **anew}
    target = scratch / f"tried-{len(list(scratch.iterdir()))}.pmtiles"
    terrains = [Terrain(kind, path) for (kind, _), path in sorted(paths.items())]
    made = make_tiles(terrains, target, Told(told.name, told.attribution, zooms or told.zooms))
    levels = (made.header.min_zoom, made.header.max_zoom)
    return {"area": area_id, "size": made.size, "zooms": levels, "tiles": made.header.tiles, "layers": made.layers}


def told_of(rows: Terrains, name: str, zooms: tuple[int, int]) -> Told:
    """What the basemap of these terrains says of itself."""
    return Told(name, "\n".join(_once(row.attribution for row in rows)), zooms)


def _tiles(folder: Path, rows: Terrains, told: Told, surroundings: Surroundings) -> dict[str, Any]:
    """The tiles, as an attachment that stands, and what is to be known of them. Raises GeoFileError."""
    terrains = [Terrain(row.kind, attachment_path(folder, row.sha256)) for row in rows]
    with tempfile.TemporaryDirectory(prefix="basemap-") as scratch:
        target = Path(scratch) / "basemap.pmtiles"
        made = make_tiles(terrains, target, told)
        kept = stand(folder, target, surroundings)
    told_beside = {"attribution": told.attribution, "licence": "\n".join(_once(row.licence for row in rows))}
    return {"hash": kept.sha256, "size": kept.size, "layers": " ".join(made.layers), **told_beside, **_of(made)}


def _of(made: Tiles) -> dict[str, int]:
    west, south, east, north = made.header.box
    zooms = {"min_zoom": made.header.min_zoom, "max_zoom": made.header.max_zoom, "tiles": made.header.tiles}
    return {"west": west, "south": south, "east": east, "north": north, **zooms}


def _note(
    connection: Connection,
    area_id: str,
    noted: dict[str, Any],
    facts: dict[str, Any] | None,
    surroundings: Surroundings,
) -> int:
    """Write what was made; where nothing could be, the tiles of before stay: an old map is better than none."""
    was = _hash_of(connection, area_id)
    connection.execute(update(basemap).where(basemap.c.area == area_id).values(**noted, **(facts or {})))
    if facts is None or facts["hash"] == was:
        return 0
    enter(connection, facts["hash"], facts["size"], KIND, BRINGER, surroundings)
    loosen(connection, [was] if was else [])
    return 1


def _forget(connection: Connection, area_id: str) -> int:
    was = _hash_of(connection, area_id)
    connection.execute(delete(basemap).where(basemap.c.area == area_id))
    loosen(connection, [was] if was else [])
    return int(bool(was))


def _hash_of(connection: Connection, area_id: str) -> str:
    return connection.scalar(select(basemap.c.hash).where(basemap.c.area == area_id)) or ""


def _once(lines: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(lines))
