"""`/people/<person>/written`: what somebody wrote on phones within some time, undone at once, and that undone (D26).

Only in dossiers where the caller may void; what is held is declined at `/held`. It may not delete anything.
"""

from __future__ import annotations

from flask import Response, flash, request, url_for
from sqlalchemy import Connection

from api.auth.access import staff
from api.auth.gate import caller
from api.bell import ring
from api.console.frame.page import drawn
from api.console.held.filters import moment_of
from api.console.held.posted import NothingChosenError, note_of, posted, to
from api.console.people.views import SEE, screen
from api.database import reading, surroundings, writing
from api.resources.fields import is_number
from api.resources.reader import reader
from field.merge.waiting.shards import shard_of
from field.office.crew.flood import Flood, undo_flood, written_by
from field.office.crew.flood import restore as restore_written
from field.people.accounts import person_of
from field.people.rights.managing import seen_person
from field.reconcile.errors import NotADecisionError

RIGHT = "void"
EVER = 2**53 - 1
MINUTE_MS = 60_000


@screen.on("/people/<string:person>/written", access=staff(RIGHT))
def written(person: str) -> Response:
    """What undoing would undo: how many changes in how many dossiers."""
    connection = reading()
    seen_person(connection, person, caller().reach(connection, SEE))
    since, until = _times()
    flood = written_by(connection, reader(connection, RIGHT).sight, person, since, until)
    held = url_for("aside.look", by=person, since=request.args.get("since"), until=request.args.get("until"))
    return drawn(
        "people/written.html", found=person_of(connection, person), flood=flood, args=request.args, held=held, alert=""
    )


@screen.on("/people/<string:person>/written", access=staff(RIGHT), methods=("POST",))
def undo(person: str) -> Response:
    """Undo what the page showed; when there is more or less of it now, nothing is done."""
    form = posted()
    try:
        words = note_of(form)
        with writing() as connection:
            seen_person(connection, person, caller().reach(connection, SEE))
            flood = _as_shown(connection, person, form.get("shown", ""))
            undo_flood(connection, flood, person, caller().person, words, surroundings())
    except NothingChosenError as error:
        flash(error.word)
        return to(url_for("crew.person", person=person))
    ring({shard_of(each, surroundings().shards) for each in flood.dossiers})
    flash(f"done_undone_written:{len(flood.names)}")
    return to(url_for("crew.person", person=person))


@screen.on("/people/<string:person>/restore", access=staff(RIGHT), methods=("POST",))
def restore(person: str) -> Response:
    """Undo such an undoing: everything that it took away returns."""
    key = posted().get("undoing", "")
    try:
        with writing() as connection:
            seen_person(connection, person, caller().reach(connection, SEE))
            sight, number = reader(connection, RIGHT).sight, int(key) if is_number(key) else 0
            restore_written(connection, sight, person, number, caller().person, "", surroundings())
    except NotADecisionError:
        flash("done_cannot")
    else:
        ring(frozenset(range(surroundings().shards)))
        flash("done_restored")
    return to(url_for("crew.person", person=person))


def _as_shown(connection: Connection, person: str, shown: str) -> Flood:
    """What is to be undone. Raises NothingChosenError when it is not as much as the page showed, or nothing."""
    since, until = _times()
    flood = written_by(connection, reader(connection, RIGHT).sight, person, since, until)
    if shown != str(len(flood.names)) or not flood.names:
        raise NothingChosenError("held_moved")
    return flood


def _times() -> tuple[int, int]:
    """From when to when, both included; a field that is empty is no limit."""
    until = moment_of("until")
    return moment_of("since") or 0, EVER if until is None else until + MINUTE_MS - 1
