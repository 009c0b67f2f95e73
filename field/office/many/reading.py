"""Batches and their lines as screens show them. Read only, and only what the reader's sight holds.

A draft is its clerk's alone. A batch that has run is there for whoever may settle something of it: they see those
lines, and no others. What the answers were is read from states and log, for nothing of it is kept here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, exists, func, or_, select

from field.dossiers.sight import Sight, dossier_seen
from field.storage.bulk import any_of
from field.tables import batch, batch_line, change, decision, dossier, person, state
from field.tables.office.batches import DRAFT
from sync.change import decode_change
from sync.head import Value
from sync.names import Name, name_of, split_name
from sync.show import show
from sync.state import decode_state


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: its value, and who gave it in which role and when (effective, UTC ms)."""

    value: Value
    who: str
    role: str
    at: int


@dataclass(frozen=True, slots=True)
class LinesPage:
    """Lines of a batch with title, area, form, version of the dossier and whether undone; `next`: the next page's."""

    rows: Sequence[Row[Any]]
    next: int | None


def batches(connection: Connection, sight: Sight, who: str, limit: int = 50) -> Sequence[Row[Any]]:
    """Batches that have run, the newest first, each with the name of who ordered it."""
    chosen = _batches().where(batch.c.state != DRAFT, _seen(sight, who))
    return connection.execute(chosen.order_by(batch.c.made.desc(), batch.c.id.desc()).limit(limit)).all()


def batch_seen(connection: Connection, key: int, sight: Sight, who: str) -> Row[Any] | None:
    """One batch; None when there is none for this reader."""
    return connection.execute(_batches().where(batch.c.id == key, _seen(sight, who))).first()


def lines(connection: Connection, key: int, sight: Sight, after: int = 0, limit: int = 50) -> LinesPage:
    """A page of a batch's lines."""
    columns = (dossier.c.title, dossier.c.area, dossier.c.form, dossier.c.version, decision.c.undone)
    chosen = (
        select(batch_line, *columns)
        .join(dossier, dossier.c.dossier == batch_line.c.dossier)
        .outerjoin(decision, decision.c.name == batch_line.c.decision)
        .where(batch_line.c.batch == key, batch_line.c.n > after, dossier_seen(sight))
    )
    rows = connection.execute(chosen.order_by(batch_line.c.n).limit(limit + 1)).all()
    return LinesPage(rows[:limit], rows[limit - 1].n if len(rows) > limit else None)


def tallies(connection: Connection, key: int, sight: Sight) -> Mapping[str, int]:
    """How many lines stand how."""
    asked = select(batch_line.c.state, func.count().label("many")).join(
        dossier, dossier.c.dossier == batch_line.c.dossier
    )
    chosen = asked.where(batch_line.c.batch == key, dossier_seen(sight)).group_by(batch_line.c.state)
    return {row.state: row.many for row in connection.execute(chosen)}


def answers(connection: Connection, rows: Sequence[Any]) -> Mapping[tuple[Name, str], Said]:
    """What these lines' siblings say, by name and path; what is known nowhere any more is absent. Three statements."""
    wanted = {(Name(name), row.path) for row in rows for name in row.names.split(" ")}
    found = _live(connection, sorted({row.dossier for row in rows}), wanted)
    found |= _logged(connection, wanted - found.keys())
    known = connection.execute(select(person.c.id, person.c.name).where(any_of(person.c.id, _people(found))))
    names = {row.id: row.name for row in known}
    return {key: Said(said.value, names.get(said.who, said.who), said.role, said.at) for key, said in found.items()}


def _people(found: Mapping[tuple[Name, str], Said]) -> list[str]:
    return sorted({said.who for said in found.values()})


def _live(
    connection: Connection, dossiers: Sequence[str], wanted: set[tuple[Name, str]]
) -> dict[tuple[Name, str], Said]:
    texts = connection.scalars(select(state.c.text).where(any_of(state.c.dossier, dossiers)))
    heads = (head for text in texts for shown in show(decode_state(text), ()).values() for head in shown)
    return {
        head.key: Said(head.value, head.origin.by, head.origin.role, head.origin.t)
        for head in heads
        if head.key in wanted
    }


def _logged(connection: Connection, wanted: set[tuple[Name, str]]) -> dict[tuple[Name, str], Said]:
    """The same from the log, for what was replaced since."""
    parts = [split_name(name) for name, _ in wanted]
    columns = (change.c.stream, change.c.n, change.c.hash, change.c.body, change.c.role, change.c.effective)
    rows = connection.execute(
        select(*columns).where(
            any_of(change.c.stream, sorted({part.stream for part in parts})),
            any_of(change.c.n, sorted({part.n for part in parts})),
            change.c.body.is_not(None),
        )
    )
    bodies = {name_of(row.stream, row.n, row.hash): row for row in rows}
    found = {}
    for name, path in wanted & {(name, path) for name, path in wanted if name in bodies}:
        row = bodies[name]
        written = decode_change(row.body, row.hash)
        if path in written.set:
            found[name, path] = Said(written.set[path], written.by, row.role or "", row.effective)
    return found


def _batches() -> Any:
    return select(batch, person.c.name.label("who")).outerjoin(person, person.c.id == batch.c.person)


def _seen(sight: Sight, who: str) -> ColumnElement[bool]:
    line = exists().where(
        batch_line.c.batch == batch.c.id, dossier.c.dossier == batch_line.c.dossier, dossier_seen(sight)
    )
    return or_(batch.c.person == who, (batch.c.state != DRAFT) & line)
