"""`areas.csv` and `units.csv`: the villages and communes of the caller's areas, as choices of a form.

A choice's `name` is the id of the area version, as dossiers keep it. Units hold what lies above the caller's villages
too: a form asks for the commune before the village. This module must not write.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import Connection, Row, select

from field.areas.kinds import full_name, is_commune, is_place
from field.forms.lists.rows import ListRows
from field.storage.bulk import any_of
from field.tables import area, area_within
from sync.text import sort_key

VIETNAM = timezone(timedelta(hours=7))
"""Where the days of validity begin and end."""

_COLUMNS = select(area.c.id, area.c.code, area.c.name, area.c.kind, area.c.parent, area.c.valid_from, area.c.valid_to)

_Area = Row[*tuple[Any, ...]]
Tree = Mapping[str, _Area]


def places(connection: Connection, areas: Collection[str] | None, at: int) -> ListRows:
    """`name, label, xa`: the villages and working areas; `xa` is the commune that they lie in, "" for none."""
    tree = tree_of(connection, areas)
    held = tree if areas is None else set(areas)
    rows = [row for row in _valid(tree, at) if is_place(row.id, row.kind) and row.id in held]
    cells = [(row.id, row.name, _commune(tree, row)) for row in rows]
    return ListRows(("name", "label", "xa"), _sorted(cells))


def units(connection: Connection, areas: Collection[str] | None, at: int) -> ListRows:
    """`name, label, province, valid_from`: the communes; `province` is the code of the unit above them all.

    One that ended is a choice while villages of it wait to be told where they lie now.
    """
    tree = tree_of(connection, areas)
    valid = list(_valid(tree, at))
    waited = {_commune(tree, row) for row in valid if is_place(row.id, row.kind)}
    chosen = {row.id: row for row in valid if is_commune(row.id, row.kind)}
    rows = [*chosen.values(), *(tree[each] for each in sorted(waited - chosen.keys()) if each)]
    cells = [(row.id, full_name(row.name, row.kind), _top(tree, row), row.valid_from or "") for row in rows]
    return ListRows(("name", "label", "province", "valid_from"), _sorted(cells))


def tree_of(connection: Connection, areas: Collection[str] | None) -> Tree:
    """The areas and everything above them, by id."""
    asked = _COLUMNS
    if areas is not None:
        above = select(area_within.c.ancestor).where(any_of(area_within.c.area, sorted(areas)))
        asked = asked.where(area.c.id.in_(above))
    return {row.id: row for row in connection.execute(asked)}


def _valid(tree: Tree, at: int) -> Iterable[_Area]:
    """Those that stand on the day of a moment (UTC ms), the first and last day included."""
    day = datetime.fromtimestamp(at / 1000, VIETNAM).date().isoformat()
    return (row for row in tree.values() if (row.valid_from or "") <= day <= (row.valid_to or "9999"))


def line_above(tree: Tree, row: _Area) -> Iterable[_Area]:
    """An area and those above it, the lowest first; a ring ends where it begins."""
    seen: set[str] = set()
    each: _Area | None = row
    while each is not None and each.id not in seen:
        seen.add(each.id)
        yield each
        each = tree.get(each.parent or "")


def _commune(tree: Tree, row: _Area) -> str:
    return next((str(each.id) for each in line_above(tree, row) if is_commune(each.id, each.kind)), "")


def _top(tree: Tree, row: _Area) -> str:
    *_, top = line_above(tree, row)
    return "" if top is row else str(top.code)


def _sorted(cells: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """By their words in Vietnamese order."""
    return tuple(sorted(cells, key=lambda each: (sort_key(each[1]), each[0])))
