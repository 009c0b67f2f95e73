"""Which part of a split commune a village lies in: by its middle and the boundaries that are here.

A middle on the line, or where no boundary says anything, decides nothing: that is a task for staff.
"""

from collections.abc import Collection, Sequence

import shapely
from sqlalchemy import Connection, select

from field.areas.spots import spots_of
from field.reform.plan.steps import SPLIT, Step
from field.reform.tree.drafting import Decide
from field.reform.tree.values import Tree
from field.storage.bulk import any_of
from field.tables import boundary


def decider(connection: Connection, tree: Tree, steps: Sequence[Step]) -> Decide:
    """A function that decides by boundaries, with all that the split communes of a plan need read beforehand."""
    split = {step.area for step in steps if step.what == SPLIT}
    villages = [each.id for each in tree.areas.values() if each.parent in split]
    spots = spots_of(connection, villages) if villages else {}
    shapes = shapes_of(connection, {step.into for step in steps if step.what == SPLIT} if spots else ())

    def decide(village: str, heirs: Sequence[str]) -> str | None:
        if village not in spots:
            return None
        lat, lon = spots[village]
        point = shapely.Point(lon, lat)
        inside = [each for each in heirs if each in shapes and shapes[each].contains(point)]
        return inside[0] if len(inside) == 1 else None

    return decide


def shapes_of(connection: Connection, areas: Collection[str]) -> dict[str, shapely.Geometry]:
    """The boundaries of these areas (WGS 84 degrees), of those that have one."""
    rows = connection.execute(select(boundary.c.area, boundary.c.shape).where(any_of(boundary.c.area, sorted(areas))))
    return {row.area: shapely.from_wkb(row.shape) for row in rows}
