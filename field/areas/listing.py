"""Lists of areas: within some set, below some area, by words of the name, page by page.

This module must not know who asks.
"""

from collections.abc import Collection

from sqlalchemy import Connection, Row, func, select

from field.storage.bulk import any_of
from field.tables import area, area_within
from sync.text import fold


def list_areas(
    connection: Connection, areas: Collection[str], within: str, text: str, after: str, limit: int
) -> list[Row[tuple[object, ...]]]:
    """Those of `areas` that are below `within` (empty: all) and whose name holds the words, by id after `after`."""
    columns = [area.c[name] for name in ("id", "code", "name", "kind", "parent", "valid_from", "valid_to")]
    chosen = select(*columns).where(any_of(area.c.id, sorted(areas)), area.c.id > after)
    if within:
        below = select(area_within.c.area).where(area_within.c.ancestor == within)
        chosen = chosen.where(area.c.id.in_(below))
    for word in fold(text).split():
        chosen = chosen.where(area.c.search.contains(word, autoescape=True))
    return list(connection.execute(chosen.order_by(area.c.id).limit(limit)))


def count_areas(connection: Connection) -> int:
    """How many areas there are."""
    return int(connection.execute(select(func.count()).select_from(area)).scalar_one())
