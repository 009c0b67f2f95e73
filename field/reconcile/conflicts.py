"""Open conflicts, and one conflict as staff decide on it: its base, and its siblings with who, when and by which road.

Read only, and only what the reader's sight holds.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, tuple_

from field.dossiers.sight import Sight, dossier_seen
from field.dossiers.told import Told, told
from field.tables import conflict, dossier, state
from sync.head import Value
from sync.names import Name
from sync.show import View, show
from sync.state import decode_state

Key = tuple[int, int]
"""When it was opened (UTC ms), and its id."""


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """Rows of `conflict`, each with its dossier's title and area; `next` is where the next page begins."""

    rows: Sequence[Row[Any]]
    next: Key | None


@dataclass(frozen=True, slots=True)
class Side:
    """A value at `path` and the change that wrote it; `told` is None when only recovered states know the change."""

    name: Name
    path: str
    value: Value
    told: Told | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict (its row), the values that stand against each other, and those that all of them replaced."""

    row: Row[Any]
    siblings: tuple[Side, ...]
    base: tuple[Side, ...]


def open_conflicts(
    connection: Connection, sight: Sight, after: Key | None = None, limit: int = 50, kind: str | None = None
) -> ConflictPage:
    """Open conflicts, oldest first; `kind` is siblings, life or area."""
    chosen = _conflicts(sight).where(conflict.c.settled.is_(None))
    if kind is not None:
        chosen = chosen.where(conflict.c.kind == kind)
    if after is not None:
        chosen = chosen.where(tuple_(conflict.c.opened_at, conflict.c.id) > tuple_(*after))
    rows = connection.execute(chosen.order_by(conflict.c.opened_at, conflict.c.id).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return ConflictPage(rows[:limit], None if last is None else (last.opened_at, last.id))


def conflict_detail(connection: Connection, key: int, sight: Sight) -> Conflict | None:
    """One conflict, open or settled; None when there is none, or none within sight.

    The siblings of a settled one are those it had when it was open, as far as the log still holds them.
    """
    row = connection.execute(_conflicts(sight).where(conflict.c.id == key)).first()
    if row is None:
        return None
    names = frozenset(Name(name) for name in row.names.split(" "))
    text = connection.execute(select(state.c.text).where(state.c.dossier == row.dossier)).scalar_one()
    log = told(connection, row.dossier)
    view = show(decode_state(text), ())
    siblings = tuple(_siblings(row, names, view, log))
    return Conflict(row, siblings, tuple(_base(siblings, log)))


def _conflicts(sight: Sight) -> Any:
    columns = (dossier.c.title, dossier.c.area, dossier.c.version)
    return select(conflict, *columns).join(dossier, dossier.c.dossier == conflict.c.dossier).where(dossier_seen(sight))


def _siblings(row: Any, names: Collection[Name], view: View, log: Mapping[Name, Told]) -> Iterable[Side]:
    """Live heads of these names at the conflict's path or, of a life, under it; else what the log says of them."""
    prefix = row.path.removesuffix("_life") if row.kind == "life" else None
    live = [
        Side(head.name, path, head.value, log.get(head.name))
        for path, heads in sorted(view.items())
        for head in heads
        if head.name in names and (path == row.path or (prefix is not None and path.startswith(prefix)))
    ]
    if {side.name for side in live} == names:
        return live
    return [
        Side(name, row.path, log[name].values[row.path], log[name])
        for name in sorted(names)
        if name in log and row.path in log[name].values
    ]


def _base(siblings: Iterable[Side], log: Mapping[Name, Told]) -> Iterable[Side]:
    """What every sibling replaced at its path; an earlier one of the same author that a sibling replaced is none."""
    by_path: dict[str, list[frozenset[Name]]] = {}
    for side in siblings:
        if side.told is not None:
            by_path.setdefault(side.path, []).append(frozenset(side.told.replaced.get(side.path, ())))
    for path, replaced in by_path.items():
        if len(replaced) < 2:
            continue
        for name in sorted(frozenset.intersection(*replaced)):
            if name in log:
                yield Side(name, path, log[name].values.get(path), log[name])
