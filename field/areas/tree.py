"""The tree of areas: what lies within what, read from its closure.

Every area is within itself. Versions of one unit are different areas, each with its days of validity, and a dossier
stays in the version it was put in. This module must not write.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, or_, select

from field.storage.bulk import any_given, any_of
from field.tables import area, area_within

_ABOVE = select(area_within.c.area, area_within.c.ancestor).where(any_given(area_within.c.area, "areas"))


def descendants(connection: Connection, areas: Collection[str]) -> frozenset[str]:
    """The areas and everything below them; unknown ones are left out."""
    return frozenset(connection.scalars(select(area_within.c.area).where(any_of(area_within.c.ancestor, areas))))


def ancestors_of(connection: Connection, areas: Collection[str]) -> dict[str, frozenset[str]]:
    """Each area with itself and everything above it; unknown ones are left out."""
    found: dict[str, set[str]] = {}
    for each, ancestor in connection.execute(_ABOVE, {"areas": list(areas)}):
        found.setdefault(each, set()).add(ancestor)
    return {each: frozenset(ancestors) for each, ancestors in found.items()}


def valid_on(connection: Connection, areas: Collection[str], day: str) -> frozenset[str]:
    """Those of the areas that are valid on an ISO day, the first and last day included; no day means no limit."""
    return frozenset(
        connection.scalars(
            select(area.c.id).where(
                any_of(area.c.id, areas),
                or_(area.c.valid_from.is_(None), area.c.valid_from <= day),
                or_(area.c.valid_to.is_(None), area.c.valid_to >= day),
            )
        )
    )


def names_of(connection: Connection, areas: Collection[str]) -> Mapping[str, str]:
    """The name of each area that is known."""
    rows = connection.execute(select(area.c.id, area.c.name).where(any_of(area.c.id, areas)))
    return {each: name for each, name in rows}  # noqa: C416 - dict() takes a result for a mapping
