"""`procedures.csv`: the procedures in force as choices of a form, for who asks and on the day that they ask.

A choice's `name` is the code, as dossiers keep it. This module must not write.
"""

from collections import OrderedDict
from collections.abc import Collection
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, select

from field.forms.lists.rows import ListRows
from field.procedures.finding import Found, depths, reaching, search
from field.procedures.procedure import day_at, label
from field.procedures.versions import IS_PUBLISHED
from field.tables import procedure_version

COLUMNS = ("name", "label", "sector", "level")
MOST, MOST_KEPT = 1_000_000, 64

_PUBLISHED = (
    select(procedure_version.c.area, procedure_version.c.hash, procedure_version.c.withdrawn_at)
    .where(IS_PUBLISHED)
    .order_by(procedure_version.c.version)
)


_Asked = tuple[tuple[tuple[str, str], ...], tuple[str, ...] | None, str]
_kept: WeakKeyDictionary[Engine, OrderedDict[_Asked, ListRows]] = WeakKeyDictionary()
"""Lists made lately, by what is in force, for whom and on which day: every phone asks at every meeting."""


def procedure_choices(connection: Connection, areas: Collection[str] | None, at: int) -> ListRows | None:
    """The list; None while no catalogue was ever published here."""
    rows = connection.execute(_PUBLISHED).all()
    if not rows:
        return None
    reached = reaching(connection, areas)
    versions = tuple((str(row.area), str(row.hash)) for row in rows if row.withdrawn_at is None)
    asked = versions, None if reached is None else tuple(reached), day_at(at)
    kept = _kept.setdefault(connection.engine, OrderedDict())
    if asked not in kept:
        kept[asked] = _made(connection, areas, asked[2])
        while len(kept) > MOST_KEPT:
            kept.popitem(last=False)
    return kept[asked]


def _made(connection: Connection, areas: Collection[str] | None, day: str) -> ListRows:
    found = search(connection, areas, "", day, None, MOST)
    deep = depths(connection, {each.area for each in found})
    nearest: dict[str, Found] = {each.procedure.code: each for each in sorted(found, key=lambda each: deep[each.area])}
    shown = [nearest[code].procedure for code in sorted(nearest)]
    return ListRows(COLUMNS, tuple((each.code, label(each.code, each.name), each.sector, each.level) for each in shown))
