"""What packs are made of: areas that stand on a day, boundaries, landmarks; and whether that has changed since.

A digest over all of it but the shapes, whose import has a number of its own. This module must not make packs.
"""

import hashlib
from typing import Any

from sqlalchemy import Connection, Row, or_, select, union

from field.storage.bulk import insert
from field.tables import area, area_within, boundary, landmark, place_packed

AreaThere = Row[*tuple[Any, ...]]

_ONE = 1


def areas_there(connection: Connection, day: str) -> list[AreaThere]:
    """The areas of an ISO day that have a boundary or landmarks, what they lie in, and what lies in them; by id.

    Each row: `id, name, kind, parent, spot`, and `source, vertices, size_m2` of its boundary (None: it has none).
    """
    drawn = union(select(boundary.c.area), select(landmark.c.area)).scalar_subquery()
    above = select(area_within.c.ancestor).where(area_within.c.area.in_(drawn))
    columns = (area.c.id, area.c.name, area.c.kind, area.c.parent, area.c.spot)
    asked = (
        select(*columns, boundary.c.source, boundary.c.vertices, boundary.c.size_m2)
        .join(boundary, boundary.c.area == area.c.id, isouter=True)
        .where(
            or_(area.c.id.in_(above), area.c.parent.in_(drawn)),
            or_(area.c.valid_from.is_(None), area.c.valid_from <= day),
            or_(area.c.valid_to.is_(None), area.c.valid_to >= day),
        )
    )
    return sorted(connection.execute(asked).all(), key=lambda row: str(row.id))


def stamp_of(connection: Connection, day: str) -> str:
    """What the packs of an ISO day are made of, as a digest."""
    marks = sorted(connection.execute(select(landmark)).all())
    told = repr(([tuple(row) for row in areas_there(connection, day)], [tuple(row) for row in marks]))
    return hashlib.sha256(told.encode()).hexdigest()


def is_due(connection: Connection, day: str) -> bool:
    """Whether packs are to be made."""
    return connection.execute(select(place_packed.c.stamp)).scalar() != stamp_of(connection, day)


def note(connection: Connection, stamp: str) -> None:
    """Packs were made of this."""
    insert(connection, place_packed, [{"id": _ONE, "stamp": stamp}], replace=("stamp",))
