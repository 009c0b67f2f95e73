"""Terrain kept for an area: its file stands durably among the attachments before its row is there.

A kind has one layer of a name in an area: what comes again takes its place. This module must not make tiles.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, select, update

from field.attachments.keeping import enter, put_in_place
from field.attachments.linking import loosen
from field.attachments.names import partial_path
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import area, basemap, terrain
from geo.layers.tiles.kinds import USUAL_ZOOMS
from geo.layers.tiles.terrain import Laid

BRINGER = "basemaps"
"""Whose attachments these are: no installation brought them."""
_ROW = ("sha256", "size", "source", "crs", "pipeline", "attribution", "licence", "features", "points", "at", "by")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where terrain is from: `source` is a digest of its file and of how that was read, `by` who brought it."""

    name: str
    source: str
    crs: str
    pipeline: str
    attribution: str
    licence: str
    by: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that stands among the attachments."""

    sha256: str
    size: int
    media_type: str


def stand(folder: Path, file: Path, surroundings: Surroundings) -> Kept:
    """Copy a file to where attachments are, under its hash, durably. To be called outside of a transaction."""
    partial = partial_path(folder, surroundings.new_id())
    partial.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(file, partial)
    with partial.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    size = partial.stat().st_size
    return Kept(digest, size, put_in_place(folder, partial, digest))


def is_known(connection: Connection, area_id: str, kind: str, origin: Origin) -> bool:
    """Whether exactly this is kept already: the same file, read the same way, with the same words beside it."""
    key = (terrain.c.area == area_id, terrain.c.kind == kind, terrain.c.name == origin.name)
    row = connection.execute(select(terrain).where(*key)).one_or_none()
    return row is not None and (row.source, row.attribution, row.licence) == (
        origin.source,
        origin.attribution,
        origin.licence,
    )


def keep(
    connection: Connection, area_id: str, kind: str, kept: Kept, laid: Laid, origin: Origin, surroundings: Surroundings
) -> None:
    """Write the row of terrain whose file stands; the one of before goes."""
    key = {"area": area_id, "kind": kind, "name": origin.name}
    loosen(connection, _hashes(connection, area_id, kind, origin.name))
    told = {"crs": origin.crs, "pipeline": origin.pipeline, "source": origin.source}
    told |= {"attribution": origin.attribution, "licence": origin.licence, "by": origin.by}
    counted = {"features": laid.features, "points": laid.points, "at": surroundings.now()}
    row = {**key, "sha256": kept.sha256, "size": kept.size, **told, **counted}
    enter(connection, kept.sha256, kept.size, kept.media_type, BRINGER, surroundings)
    insert(connection, terrain, [row], replace=_ROW)
    _expect(connection, area_id)


def want(connection: Connection, area_id: str, zooms: tuple[int, int]) -> None:
    """That the basemap of an area is made with these zoom levels."""
    _expect(connection, area_id)
    connection.execute(update(basemap).where(basemap.c.area == area_id).values(least_zoom=zooms[0], most_zoom=zooms[1]))


def _expect(connection: Connection, area_id: str) -> None:
    """A row for the basemap that is to be, unless there is one."""
    texts = dict.fromkeys(("stamp", "problem", "hash", "layers", "attribution", "licence"), "")
    numbers = dict.fromkeys(("size", "tiles", "west", "south", "east", "north", "min_zoom", "max_zoom", "made"), 0)
    row = {"area": area_id, "least_zoom": USUAL_ZOOMS[0], "most_zoom": USUAL_ZOOMS[1], **texts, **numbers}
    insert(connection, basemap, [row], ignore=True)


def take_away(connection: Connection, area_id: str, kind: str = "", name: str = "") -> int:
    """Take an area's terrain away: of one kind, of one name, or all of it; returns how many layers went."""
    which = [terrain.c.area == area_id]
    which += [terrain.c.kind == kind] if kind else []
    which += [terrain.c.name == name] if name else []
    loosen(connection, connection.scalars(select(terrain.c.sha256).where(*which)))
    return connection.execute(delete(terrain).where(*which)).rowcount


def is_area(connection: Connection, area_id: str) -> bool:
    """Whether there is such an area."""
    return connection.scalar(select(area.c.id).where(area.c.id == area_id)) is not None


def _hashes(connection: Connection, area_id: str, kind: str, name: str) -> Iterable[str]:
    key = (terrain.c.area == area_id, terrain.c.kind == kind, terrain.c.name == name)
    return list(connection.scalars(select(terrain.c.sha256).where(*key)))
