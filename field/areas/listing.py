"""Lists of areas: within some set, below some area, by words of the name, page by page.

This module must not know who asks.
"""

from collections.abc import Collection

from sqlalchemy import Connection, Row, and_, func, or_, select

from field.storage.bulk import any_of
from field.tables import area, area_within
from field.units.former import named_before
from sync.text import fold


def list_areas(
    connection: Connection, areas: Collection[str], within: str, text: str, after: str, limit: int, former: bool = True
) -> list[Row[tuple[object, ...]]]:
    """Those of `areas` that are below `within` (empty: all) and whose name holds the words, by id after `after`.

    With `former`, also those that an old commune of such a name became, or that lay in it.
    """
    columns = [area.c[name] for name in ("id", "code", "name", "kind", "parent", "valid_from", "valid_to")]
    chosen = select(*columns).where(any_of(area.c.id, sorted(areas)), area.c.id > after)
    if within:
        below = select(area_within.c.area).where(area_within.c.ancestor == within)
        chosen = chosen.where(area.c.id.in_(below))
    if words := fold(text).split():
        named = and_(*(area.c.search.contains(word, autoescape=True) for word in words))
        chosen = chosen.where(or_(named, named_before(words)) if former else named)
    return list(connection.execute(chosen.order_by(area.c.id).limit(limit)))


def count_areas(connection: Connection) -> int:
    """How many areas there are."""
    return int(connection.execute(select(func.count()).select_from(area)).scalar_one())
