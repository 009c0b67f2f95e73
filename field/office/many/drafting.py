"""A batch before it runs: a line for each effect that a rule would have, any of them left out by hand.

What is shown is what runs: a line names the siblings that it was made from, and is left out later where these are
others. Nothing is settled here. Functions write and never commit.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from field.dossiers.sight import Sight
from field.forms.policies import question_at
from field.forms.published.catalogue import stored_catalogue
from field.office.many.finding import found
from field.office.many.rules import Verdict, judge
from field.office.many.wanted import Wanted, wanted_text
from field.storage import bulk
from field.storage.bulk import any_of
from field.surroundings import Surroundings
from field.tables import batch, batch_line, state
from field.tables.office.batches import DRAFT, IN, OUT, RUNNING
from sync.policy.reading import siblings_of
from sync.show import View, show
from sync.state import Remnant, State, decode_state
from sync.strict_json import dumps

MOST = 2_000
"""Conflicts that one batch looks at; whoever has more runs the rule again."""
KEPT_MS = 86_400_000
"""A draft that nobody ran in a day is forgotten."""


def draft(connection: Connection, sight: Sight, wanted: Wanted, person: str, surroundings: Surroundings) -> int:
    """What a rule would do to the conflicts within sight, as a batch that has not run; its id."""
    now = surroundings.now()
    _forget_drafts(connection, person, now)
    lines, passed, seen = list[dict[str, Any]](), Counter[str](), 0
    for rows in found(connection, sight, wanted, MOST):
        views = _views(connection, rows)
        seen += len(rows)
        for row, verdict in zip(rows, _verdicts(connection, rows, views, wanted), strict=True):
            if verdict.head is None:
                passed[verdict.why] += 1
            else:
                lines.append(_line(row, verdict.head.name, len(lines) + 1))
    kept = {"person": person, "wanted": wanted_text(wanted), "state": DRAFT, "made": now, "found": seen}
    made = insert(batch).values(**kept, passed=dumps(dict(passed))).returning(batch.c.id)
    key = int(connection.execute(made).scalar_one())
    bulk.insert(connection, batch_line, [{"batch": key, **line} for line in lines])
    return key


def leave_out(connection: Connection, key: int, numbers: Iterable[int], back: Iterable[int] = ()) -> None:
    """Lines of a draft that are not to run, by their numbers; `back` are lines that are to run after all."""
    for lines, standing in ((numbers, OUT), (back, IN)):
        chosen = (batch_line.c.batch == key, any_of(batch_line.c.n, list(lines)), batch_line.c.state.in_((IN, OUT)))
        connection.execute(update(batch_line).where(*chosen).values(state=standing))


def order(connection: Connection, key: int) -> int:
    """From now on a draft runs; how many lines there are to settle, 0 when it was no draft any more."""
    started = update(batch).where(batch.c.id == key, batch.c.state == DRAFT).values(state=RUNNING)
    if connection.execute(started).rowcount == 0:
        return 0
    asked = select(func.count()).where(batch_line.c.batch == key, batch_line.c.state == IN)
    return int(connection.execute(asked).scalar_one())


def discard(connection: Connection, key: int) -> None:
    """A draft that is not wanted goes."""
    gone = delete(batch).where(batch.c.id == key, batch.c.state == DRAFT).returning(batch.c.id)
    if connection.execute(gone).first() is not None:
        connection.execute(delete(batch_line).where(batch_line.c.batch == key))


def _forget_drafts(connection: Connection, person: str, now: int) -> None:
    old = (batch.c.state == DRAFT) & ((batch.c.person == person) | (batch.c.made < now - KEPT_MS))
    keys = list(connection.scalars(select(batch.c.id).where(old)))
    connection.execute(delete(batch_line).where(any_of(batch_line.c.batch, keys)))
    connection.execute(delete(batch).where(any_of(batch.c.id, keys)))


def _views(connection: Connection, rows: Sequence[Any]) -> Mapping[str, View]:
    """What the dossiers of these conflicts show, at the conflicts' paths only: what is shown is worked out by path."""
    paths: dict[str, set[str]] = {}
    for row in rows:
        paths.setdefault(row.dossier, set()).add(row.path)
    asked = select(state.c.dossier, state.c.text).where(any_of(state.c.dossier, sorted(paths)))
    return {key: show(_at(decode_state(text), paths[key]), ()) for key, text in connection.execute(asked)}


def _at(whole: State, paths: Collection[str]) -> State:
    """A state with nothing but what is live at these paths."""
    remnants = (
        Remnant(each.origin, {path: value for path, value in each.values.items() if path in paths})
        for each in whole.remnants
    )
    return replace(whole, remnants=tuple(remnants))


def _verdicts(
    connection: Connection, rows: Sequence[Any], views: Mapping[str, View], wanted: Wanted
) -> Iterable[Verdict]:
    catalogue = stored_catalogue(connection)
    for row in rows:
        question = question_at(catalogue.form(f"{row.form}@{row.version}"), row.path)
        yield judge(wanted.rule, siblings_of(question, views[row.dossier].get(row.path, ())), wanted.metres)


def _line(row: Any, chosen: str, n: int) -> dict[str, Any]:
    return {
        "n": n,
        "conflict": row.id,
        "dossier": row.dossier,
        "path": row.path,
        "names": row.names,
        "chosen": chosen,
        "state": IN,
    }
