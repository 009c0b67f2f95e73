"""What basemaps are made of, and whether that has changed since they were: one digest for each area.

A basemap that could not be made waits for other terrain, so that nobody tries the same in vain at every round. This
module must not make tiles.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from field.areas.kinds import full_name
from field.storage.bulk import any_of
from field.tables import area, basemap, terrain
from geo.layers.tiles.kinds import USUAL_ZOOMS

RECIPE = 1
"""Grows when tiles of the same terrain are to be made otherwise."""
Terrains = list[Row[*tuple[Any, ...]]]


def terrains_of(connection: Connection, areas: list[str] | None = None) -> Mapping[str, Terrains]:
    """The terrain of these areas (None: of all), by area; in order of kind and name."""
    asked = select(terrain)
    if areas is not None:
        asked = asked.where(any_of(terrain.c.area, areas))
    found: dict[str, Terrains] = {}
    for row in sorted(connection.execute(asked), key=lambda each: (each.area, each.kind, each.name)):
        found.setdefault(row.area, []).append(row)
    return found


def name_of(connection: Connection, area_id: str) -> str:
    """What an area is called, with the word of its kind."""
    row = connection.execute(select(area.c.name, area.c.kind).where(area.c.id == area_id)).one_or_none()
    return full_name(row.name, row.kind) if row is not None else area_id


def zooms_of(connection: Connection, area_id: str) -> tuple[int, int]:
    """The zoom levels that were asked for."""
    asked = select(basemap.c.least_zoom, basemap.c.most_zoom).where(basemap.c.area == area_id)
    row = connection.execute(asked).one_or_none()
    return (row.least_zoom, row.most_zoom) if row is not None else USUAL_ZOOMS


def stamp_of(rows: Terrains, name: str, zooms: tuple[int, int]) -> str:
    """What a basemap is made of, as a digest."""
    made_of = [(row.kind, row.name, row.sha256, row.attribution, row.licence) for row in rows]
    return hashlib.sha256(repr((RECIPE, name, zooms, made_of)).encode()).hexdigest()


def due(connection: Connection) -> list[str]:
    """The areas whose basemap is to be made, made anew or taken away, by id."""
    there = terrains_of(connection)
    stamps = {row.area: row.stamp for row in connection.execute(select(basemap.c.area, basemap.c.stamp))}
    wanted = {
        each: stamp_of(rows, name_of(connection, each), zooms_of(connection, each)) for each, rows in there.items()
    }
    changed = {each for each, stamp in wanted.items() if stamps.get(each) != stamp}
    return sorted(changed | (stamps.keys() - there.keys()))
