"""Deciding, putting aside, asking the village or a supervisor, undoing. Each is a form, and answers with the next page.

A decision is an ordinary change through `field.office.deciding`; when others have come since the page was drawn nothing
is written, and the page is drawn again and says so. It may not read a policy.
"""

from __future__ import annotations

from flask import Response, flash, request, url_for

from api.auth.access import staff
from api.auth.gate import caller
from api.bell import ring
from api.console.reconcile.asked import asked_for, carried
from api.console.reconcile.desk import ASK, Desk, desk
from api.console.reconcile.typed import UnreadableValueError, read_typed
from api.console.reconcile.views import conflict_page, screen
from api.database import reading, surroundings, writing
from api.errors.raised import Detail, Refusal
from api.resources.reader import note as note_access
from api.resources.reader import reader
from field.merge.waiting.shards import shard_of
from field.office.attention import escalate as bring
from field.office.deciding import decide as take
from field.office.deciding import last_of, undo_decision
from field.office.queue import Asked, Key, first_for, following, is_within, key_of
from field.office.watching import leave
from field.office.watching import skip as put_aside
from field.people.errors import BeyondReachError
from field.questions.asking import Asking
from field.questions.asking import ask as put_question
from field.reconcile.decide import Choice, Decision
from field.reconcile.errors import ConflictMovedError, NoSuchConflictError, NotADecisionError
from sync.head import Value
from sync.names import Name
from sync.strict_json import check_text, loads

AREA = "_area"
MOST_NAMES, LONGEST_NOTE = 20_000, 2_000


@screen.on("/<int:conflict>/decision", access=staff("settle"), methods=("POST",))
def decide(conflict: int) -> Response:
    """Settle a conflict with one of its answers or another value, and go on to the next."""
    form, asked = _form(), asked_for()
    found = desk(reading(), conflict)
    if not found.can:
        raise NoSuchConflictError(str(conflict))
    try:
        choice = _choice(found, form)
    except UnreadableValueError:
        return conflict_page(found, asked, 422, "unreadable", form.get("value", "")[:LONGEST_NOTE])
    _refuse_elsewhere(found, choice)
    shown = [Name(name) for name in form.get("shown", "")[:MOST_NAMES].split(" ") if name]
    place, person = key_of(found.found.row), caller().person
    try:
        with writing() as connection:
            if not is_within(connection, reader(connection, "settle").sight, conflict):
                raise NoSuchConflictError(str(conflict))
            note = form.get("note", "").strip()[:LONGEST_NOTE]
            take(connection, Decision(conflict, shown, choice, person, note), surroundings())
            leave(connection, conflict, person)
    except ConflictMovedError:
        return conflict_page(desk(reading(), conflict), asked, 409, "moved", form.get("value", "")[:LONGEST_NOTE])
    ring({shard_of(found.found.row.dossier, surroundings().shards)})
    flash("done_decided")
    return _onwards(asked, place)


@screen.on("/<int:conflict>/skip", access=staff("settle"), methods=("POST",))
def skip(conflict: int) -> Response:
    """Put a conflict aside for half a day, and go on to the next."""
    asked = asked_for()
    with writing() as connection:
        if not is_within(connection, reader(connection, "settle").sight, conflict):
            raise NoSuchConflictError(str(conflict))
        put_aside(connection, conflict, caller().person, surroundings().now())
    flash("done_skipped")
    return _onwards(asked, key_of(desk(reading(), conflict).found.row))


@screen.on("/<int:conflict>/ask", access=staff(ASK), methods=("POST",))
def ask(conflict: int) -> Response:
    """Ask the village to look on the spot: the question travels to its phones, the answer comes back as a change."""
    form, asked, person = _form(), asked_for(), caller().person
    row = desk(reading(), conflict).found.row
    with writing() as connection:
        words = form.get("words", "").strip()[:LONGEST_NOTE]
        asking = Asking(row.dossier, [row.path], person, words)
        key = put_question(connection, asking, reader(connection, ASK).sight, surroundings())
        note_access(connection, "ask_question", row.dossier, key)
        put_aside(connection, conflict, person, surroundings().now())
    flash("done_asked")
    return _onwards(asked, key_of(row))


@screen.on("/<int:conflict>/escalate", access=staff(ASK), methods=("POST",))
def escalate(conflict: int) -> Response:
    """Bring a conflict before whoever supervises, with words, and go on to the next."""
    form, asked, person, now = _form(), asked_for(), caller().person, surroundings().now()
    row = desk(reading(), conflict).found.row
    with writing() as connection:
        if row.settled is not None or not is_within(connection, reader(connection, ASK).sight, conflict):
            raise NoSuchConflictError(str(conflict))
        bring(connection, row, person, form.get("words", "").strip()[:LONGEST_NOTE], now)
        note_access(connection, "escalate_conflict", row.dossier, str(conflict))
        put_aside(connection, conflict, person, now)
    flash("done_escalated")
    return _onwards(asked, key_of(row))


@screen.on("/undo", access=staff("settle"), methods=("POST",))
def undo() -> Response:
    """Undo a decision, or one's last one: exactly what was there returns."""
    form, person, asked = _form(), caller().person, asked_for()
    with writing() as connection:
        sight = reader(connection, "settle").sight
        last = last_of(connection, sight, person) if not form.get("name") else None
        name = form.get("name") or (last.name if last is not None else "")
        try:
            row = undo_decision(connection, sight, Name(name), person, "", surroundings()) if name else None
        except (NotADecisionError, ValueError):
            flash("done_cannot")
            return _to(url_for("reconcile.decided"))
    if row is None:
        flash("done_nothing")
        return _to(url_for("reconcile.look") + carried(asked))
    ring({shard_of(row.dossier, surroundings().shards)})
    flash("done_undone")
    return _to(url_for("reconcile.one", conflict=row.conflict) + carried(asked))


def _form() -> dict[str, str]:
    """The fields of the form, each a text that a database can hold."""
    check_text(request.form.to_dict(flat=False), "form")
    return request.form.to_dict()


def _choice(found: Desk, form: dict[str, str]) -> Choice:
    """What was chosen: `pick` names an answer (`n:`) or a life (`v:`); without it a `value` was typed."""
    kind, _, chosen = form.get("pick", "").partition(":")
    if kind == "n":
        return Choice(name=Name(chosen[:64]))
    if kind == "v" and found.found.row.kind == "life":
        return Choice(value=_life(chosen))
    if kind:
        raise Refusal("bad_choice", [Detail("pick", "unknown")])
    return Choice(value=read_typed(found.entry, found.drawing.question, form.get("value", "")))


def _life(text: str) -> Value:
    value = loads(text[:40])
    return value if isinstance(value, str) else None


def _refuse_elsewhere(found: Desk, choice: Choice) -> None:
    """A dossier is moved only to where the caller holds the right too (fault D20)."""
    row = found.found.row
    if row.path != AREA:
        return
    value = next((side.value for side in found.found.siblings if side.name == choice.name), choice.value)
    reach = caller().reach(reading(), "settle", "move")
    if isinstance(value, str) and not reach.holds(value, row.form):
        raise BeyondReachError(value)


def _onwards(asked: Asked, place: Key) -> Response:
    """The next conflict that this person has not put aside, from the beginning again if need be; else the queue."""
    connection, person, now = reading(), caller().person, surroundings().now()
    sight = reader(connection, "settle").sight
    found = following(connection, sight, asked, place, person, now)
    found = found if found is not None else first_for(connection, sight, asked, person, now)
    if found is None:
        return _to(url_for("reconcile.look") + carried(asked))
    return _to(url_for("reconcile.one", conflict=found) + carried(asked))


def _to(address: str) -> Response:
    return Response(status=303, headers={"Location": address})
