"""The commune that each area lies in, as land: what a plot is expected to lie within.

A village's own border is nobody's law, so plots are compared with their commune. This module must not write.
"""

from collections.abc import Collection, Mapping

import shapely
from shapely import Geometry
from sqlalchemy import Connection, select

from field.areas.kinds import is_commune
from field.storage.bulk import any_of
from field.tables import area, area_within, boundary


def communes_around(connection: Connection, areas: Collection[str]) -> Mapping[str, Geometry]:
    """The land of the commune of each of these areas, where a boundary of it is known; two statements."""
    asked = (
        select(area_within.c.area, area.c.id, area.c.kind, boundary.c.area.label("bounded"))
        .join(area, area.c.id == area_within.c.ancestor)
        .join(boundary, boundary.c.area == area.c.id)
        .where(any_of(area_within.c.area, sorted(areas)))
    )
    commune = {row.area: row.id for row in connection.execute(asked) if is_commune(row.id, row.kind)}
    shapes = select(boundary.c.area, boundary.c.shape).where(any_of(boundary.c.area, sorted(set(commune.values()))))
    land = {row.area: shapely.from_wkb(row.shape) for row in connection.execute(shapes)}
    return {each: land[unit] for each, unit in commune.items()}
