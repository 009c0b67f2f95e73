"""`/held/<change>`: what a held change says beside what stands there now; it is let through, declined, sent back, or
corrected at the desk. Whoever opens it is written into the access log.

A correction may not lead where its author holds no right (fault D20).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, flash, get_flashed_messages, url_for
from sqlalchemy import Connection

from api.auth.access import staff
from api.auth.gate import caller
from api.bell import ring
from api.console.frame.page import drawn
from api.console.held.listing import Line, held_lines
from api.console.held.posted import NothingChosenError, note_of, posted, to
from api.console.held.views import RIGHT, screen
from api.console.reconcile.speaking import speaking
from api.console.reconcile.typed import NONE, Entry, UnreadableValueError, entry_of, read_typed
from api.database import reading, surroundings, writing
from api.resources.reader import keeper, note, reader
from field.dossiers.sight import visible
from field.forms.form import Form, Question
from field.forms.published.catalogue import stored_catalogue
from field.office.aside.correcting import can_correct, correct, view_of
from field.office.aside.held import held_one
from field.people.errors import BeyondReachError
from field.reconcile.errors import NoSuchHeldError, NotHeldError
from field.reconcile.quarantine import UNREADABLE
from field.tables.dossiers.log import HELD
from sync.change import Change, decode_change
from sync.head import Value
from sync.problem import UnreadableError
from sync.show import View

AREA = "_area"
LONGEST_TEXT = 4_000


@dataclass(frozen=True, slots=True)
class Said:
    """One answer of a held change: what stands there now, what it says, and how the desk types another."""

    path: str
    label: str
    before: str
    said: str
    raw: str
    value: Value
    question: Question | None
    entry: Entry


@dataclass(frozen=True, slots=True)
class Opened:
    """A held change that was read. `change` is None when its bytes cannot be."""

    row: Any
    line: Line
    change: Change | None
    said: tuple[Said, ...]
    plain: str

    @property
    def can_correct(self) -> bool:
        """Whether the desk may write it anew."""
        return self.row.status == HELD and can_correct(self.change, self.row.reason)


@screen.on("/held/<int:change>", access=staff(RIGHT))
def one(change: int) -> Response:
    """One held change, with what it says."""
    found = _opened(reading(), change)
    page = _page(found)
    with writing() as connection:
        note(connection, "read_held", found.row.dossier or "", str(change))
    return page


@screen.on("/held/<int:change>/correct", access=staff(RIGHT), methods=("POST",))
def mend(change: int) -> Response:
    """Write at the desk what it should have said; the held change is declined with the same words."""
    form, found = posted(), _opened(reading(), change)
    try:
        words, values = note_of(form), _typed(found, form)
    except (NothingChosenError, UnreadableValueError) as error:
        word = error.word if isinstance(error, NothingChosenError) else "unreadable"
        return _page(found, 422, word, form)
    if found.change is None or not found.can_correct:
        raise NotHeldError(str(change))
    with writing() as connection:
        _refuse_elsewhere(connection, found.change, values)
        shards = correct(connection, change, found.change, values, caller().person, words, surroundings())
        note(connection, "correct_held", found.change.dossier, str(change))
    ring(frozenset(shards))
    flash("done_corrected:1")
    return to(url_for("aside.look"))


def _page(found: Opened, status: int = 200, alert: str = "", typed: Mapping[str, str] | None = None) -> Response:
    return drawn(
        "held/one.html",
        status,
        found=found,
        line=found.line,
        open=found.row.status == HELD,
        hopeless=found.row.reason in UNREADABLE,
        alert=alert,
        typed=typed or {},
        said=get_flashed_messages(),
    )


def _opened(connection: Connection, key: int) -> Opened:
    """A held change within the caller's sight. Raises NoSuchHeldError."""
    row = held_one(connection, keeper(connection), key)
    if row is None:
        raise NoSuchHeldError(str(key))
    (line,) = held_lines(connection, [row], surroundings().now())
    try:
        change = decode_change(row.body or b"")
    except UnreadableError:
        return Opened(row, line, None, (), (row.body or b"").decode(errors="replace")[:LONGEST_TEXT])
    return Opened(row, line, change, _said(connection, change), "")


def _said(connection: Connection, change: Change) -> tuple[Said, ...]:
    form = stored_catalogue(connection).form(change.form)
    view: View = {}
    if visible(connection, reader(connection).sight, change.dossier) is not None:
        view = view_of(connection, change.dossier)
    before = {path: [head.value for head in view.get(path, ())] for path in change.set}
    values = [*change.set.values(), *(each for found in before.values() for each in found)]
    questions = [_question(form, path) for path in change.set]
    words = speaking(connection, values, questions, (), surroundings().now())
    found = []
    for path, value in sorted(change.set.items(), key=lambda each: _place(form, each[0])):
        question = _question(form, path)
        kind = "area" if path == AREA else "siblings"
        entry = entry_of(question, kind, words, ())
        label = words.label(form, path, kind)
        stands = " · ".join(words.value(question, path, each) for each in before[path])
        raw = str(value).lower() if isinstance(value, bool) else str(value if value is not None else "")
        entry = entry if not isinstance(value, list) else Entry(NONE)
        found.append(Said(path, label, stands, words.value(question, path, value), raw, value, question, entry))
    return tuple(found)


def _question(form: Form | None, path: str) -> Question | None:
    return form.question(path) if form is not None else None


def _place(form: Form | None, path: str) -> tuple[int, str]:
    question = _question(form, path)
    return (question.place if question is not None else -1, path)


def _typed(found: Opened, form: Mapping[str, str]) -> dict[str, Value]:
    """Every answer, those that were typed anew as they were typed. Raises UnreadableValueError."""
    values: dict[str, Value] = {}
    for number, said in enumerate(found.said):
        text = form.get(f"v{number}", said.raw).strip()
        is_same = said.entry.kind == NONE or text == said.raw
        values[said.path] = said.value if is_same else read_typed(said.entry, said.question, text)
    return values


def _refuse_elsewhere(connection: Connection, change: Change, values: Mapping[str, Value]) -> None:
    """What is written lies where the caller may write: where the dossier is, and where it is to go."""
    form, target = change.form.partition("@")[0], values.get(AREA)
    reach = caller().reach(connection, RIGHT, "write")
    is_known = bool(view_of(connection, change.dossier))
    if is_known and visible(connection, reader(connection, "write").sight, change.dossier) is None:
        raise BeyondReachError(change.dossier)
    if (target is not None or not is_known) and not reach.holds(str(target), form):
        raise BeyondReachError(str(target))
