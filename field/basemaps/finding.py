"""The basemaps of somebody's areas: those that their areas lie in, and those that lie in their areas.

Roads and names of a commune are no secret within it: who holds one village gets the commune's basemap. This module must
not write.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, select

from field.attachments.finding import Attachment, fetch_any
from field.basemaps.standing import name_of
from field.storage.bulk import any_of
from field.tables import area_within, basemap


def basemaps_for(connection: Connection, areas: Collection[str] | None) -> list[Row[Any]]:
    """The basemaps of these areas (None: all) that there are, by area."""
    asked = select(basemap).where(basemap.c.hash != "").order_by(basemap.c.area)
    if areas is not None:
        asked = asked.where(any_of(basemap.c.area, _touched(connection, areas)))
    return list(connection.execute(asked))


def told(connection: Connection, areas: Collection[str] | None) -> list[dict[str, Any]]:
    """The same as a manifest names them: whole numbers and text only; docs/protocol.md tells every key."""
    return [_told(connection, row) for row in basemaps_for(connection, areas)]


def known_basemaps(connection: Connection, areas: Collection[str] | None = None) -> list[dict[str, Any]]:
    """The basemaps of these areas (None: all), also what could not be made (`problem`), as staff are told of them."""
    asked = select(basemap).order_by(basemap.c.area)
    if areas is not None:
        asked = asked.where(any_of(basemap.c.area, _touched(connection, areas)))
    rows = connection.execute(asked).all()
    return [_told(connection, row) | {"tiles": row.tiles, "problem": row.problem, "made": row.made} for row in rows]


def _told(connection: Connection, row: Row[Any]) -> dict[str, Any]:
    return {
        "area": row.area,
        "name": name_of(connection, row.area),
        "hash": row.hash,
        "size": row.size,
        "zooms": [row.min_zoom, row.max_zoom],
        "box": [row.west, row.south, row.east, row.north],
        "layers": row.layers.split(),
        "attribution": row.attribution,
        "licence": row.licence,
    }


def basemap_file(connection: Connection, folder: Path, areas: Collection[str] | None, digest: str) -> Attachment | None:
    """The file of a basemap of these areas (None: any); None when its area has another one now, or it is not theirs."""
    if not any(row.hash == digest for row in basemaps_for(connection, areas)):
        return None
    return fetch_any(connection, folder, digest)


def _touched(connection: Connection, areas: Collection[str]) -> list[str]:
    """These areas and all that they lie in."""
    above = select(area_within.c.ancestor).where(any_of(area_within.c.area, sorted(areas))).distinct()
    return sorted({*areas, *connection.scalars(above)})
