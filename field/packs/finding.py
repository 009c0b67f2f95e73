"""The place packs of somebody's areas: those that their areas lie in, and those that lie in their areas.

Boundaries, names and landmarks of a commune are no secret within it: who holds one village gets the commune's pack.
This module must not write.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, func, select

from field.storage.bulk import any_of
from field.tables import area_within, place_pack

Pack = Row[*tuple[Any, ...]]

_TOLD = (
    place_pack.c.area,
    place_pack.c.hash,
    place_pack.c.places,
    place_pack.c.size,
    func.length(place_pack.c.content).label("bytes"),
)


def place_packs_for(connection: Connection, areas: Collection[str] | None) -> list[Pack]:
    """The packs of these areas (None: all), without their content, by area."""
    asked = select(*_TOLD).order_by(place_pack.c.area)
    if areas is not None:
        asked = asked.where(any_of(place_pack.c.area, _touched(connection, areas)))
    return list(connection.execute(asked))


def place_pack_content(connection: Connection, areas: Collection[str] | None, digest: str) -> bytes | None:
    """The gzip bytes of a pack of these areas (None: any); None when its area has another one now."""
    asked = select(place_pack.c.area, place_pack.c.content).where(place_pack.c.hash == digest)
    rows = connection.execute(asked).all()
    held = None if areas is None else _touched(connection, areas)
    return next((row.content for row in rows if held is None or row.area in held), None)


def _touched(connection: Connection, areas: Collection[str]) -> list[str]:
    """These areas and all that they lie in."""
    above = select(area_within.c.ancestor).where(any_of(area_within.c.area, sorted(areas))).distinct()
    return sorted({*areas, *connection.scalars(above)})
