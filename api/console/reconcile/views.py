"""`/reconcile`: the queue, one conflict, who else looks at it, and what one has decided. These routes only look.

What is outside the caller's areas and forms is not found (fault D17). Whoever opens a conflict is written down in the
access log, as everywhere. It may not decide.
"""

from __future__ import annotations

from typing import Any

from flask import Response, get_flashed_messages, request

from api.auth.access import staff
from api.auth.gate import caller
from api.console.frame.page import drawn
from api.console.frame.screen import Screen
from api.console.reconcile import desk as desks
from api.console.reconcile.asked import after_place, asked_for, carried
from api.console.reconcile.desk import Desk, desk
from api.console.reconcile.listing import lines, taken
from api.database import reading, surroundings, writing
from api.pages.paper.said import moment
from api.resources.reader import note, reader
from field.forms.published.catalogue import stored_catalogue
from field.office.attention import opened
from field.office.deciding import decision_on, decisions_of, is_undoing
from field.office.queue import Asked, count_escalated, counts, first_for, following, key_of, preceding, queue
from field.office.watching import look as remember
from field.office.watching import others
from field.reconcile.conflicts import conflict_detail
from field.reconcile.errors import NoSuchConflictError
from sync.code import code_of

screen = Screen("reconcile", __name__, url_prefix="/reconcile")
PAGE, BESIDE = 50, 9


@screen.on("", access=staff("read"))
def look() -> Response:
    """The queue, by rank and age or by age alone, page by page."""
    connection, asked, now = reading(), asked_for(), surroundings().now()
    who = reader(connection)
    page = queue(connection, who.sight, asked, after_place(), PAGE)
    found = counts(connection, who.sight)
    forms, form_names = sorted({form for _, form in found}), stored_catalogue(connection).newest
    return drawn(
        "reconcile/queue.html",
        lines=lines(connection, page.rows, who, caller().person, now),
        open=sum(found.values()),
        escalated=count_escalated(connection, who.sight),
        can_settle=caller().may("settle"),
        forms=[(key, form_names[key].titles["vi"] if key in form_names else key) for key in forms],
        asked=asked,
        more=carried(asked, after=".".join(map(str, page.next))) if page.next else "",
        first=first_for(connection, who.sight, asked, caller().person, now),
        carried=carried(asked),
        said=get_flashed_messages(),
    )


@screen.on("/<int:conflict>", access=staff("read"))
def one(conflict: int) -> Response:
    """One conflict: base, answers, history, positions, photos; open or settled."""
    found = desk(reading(), conflict)
    page = conflict_page(found, asked_for())
    with writing() as connection:
        note(connection, "read_conflict", found.found.row.dossier, str(conflict))
        if found.standing == desks.OPEN:
            remember(connection, conflict, caller().person, surroundings().now())
            opened(connection, found.found.row, surroundings().now())
    return page


@screen.on("/<int:conflict>/now", access=staff("read"))
def now(conflict: int) -> Response:
    """Who else looks at it now, and whether it has changed since the page was drawn: a part of that page."""
    connection, moment_now = reading(), surroundings().now()
    found = conflict_detail(connection, conflict, reader(connection).sight)
    if found is None:
        raise NoSuchConflictError(str(conflict))
    decided = decision_on(connection, conflict)
    undoing = is_undoing(connection, decided)
    standing, mark = desks.standing(found.row, decided, undoing), desks.mark(found.row, decided, undoing)
    drawn_mark, drawn_standing = request.args.get("mark", ""), request.args.get("standing", "")
    present = others(connection, [conflict], caller().person, moment_now).get(conflict, ())
    if standing == desks.OPEN:
        with writing() as written:
            remember(written, conflict, caller().person, moment_now)
    page = drawn(
        "reconcile/now.html",
        conflict=conflict,
        present=present,
        mark=drawn_mark[:200],
        standing=drawn_standing if drawn_standing in {desks.OPEN, desks.WAITS, desks.UNDOING} else desks.OPEN,
        changed=mark != drawn_mark,
        carried=carried(asked_for()),
    )
    if mark != drawn_mark and drawn_standing in {desks.WAITS, desks.UNDOING}:
        page.headers["HX-Refresh"] = "true"
    return page


@screen.on("/decided", access=staff("settle"))
def decided() -> Response:
    """What one has decided, the newest first, each to be undone."""
    connection, now_ms = reading(), surroundings().now()
    who = reader(connection, "settle")
    rows = decisions_of(connection, who.sight, caller().person)
    made = taken(connection, rows, who, now_ms)
    return drawn("reconcile/decided.html", decisions=made, said=get_flashed_messages())


def conflict_page(found: Desk, asked: Asked, status: int = 200, alert: str = "", typed: str = "") -> Response:
    """The page of a conflict; `alert` is a word that says what went wrong, `typed` the value that was not taken."""
    connection, row, now_ms, person = reading(), found.found.row, surroundings().now(), caller().person
    place, sight = key_of(row), found.reader.sight
    beside = queue(connection, sight, asked, (place[0], place[1], place[2] - 1), BESIDE).rows
    words, taken_by = found.speaking, found.taken
    return drawn(
        "reconcile/conflict.html",
        status,
        conflict=row,
        desk=found,
        shown=found.drawing.shown(),
        title=row.title if found.drawing.whole else words.words["hidden"],
        code=code_of(row.dossier, row.area),
        area=words.area(row.area),
        form=words.form(found.drawing.form, row.form),
        age=words.age(now_ms - row.opened_at),
        metres=words.metres,
        beside=lines(connection, beside, found.reader, person, now_ms),
        present=others(connection, [row.id], person, now_ms).get(row.id, ()),
        next=following(connection, sight, asked, place),
        previous=preceding(connection, sight, asked, place),
        decided_by=(taken_by.who or taken_by.person) if taken_by is not None else "",
        decided_at=moment(taken_by.at) if taken_by is not None else "",
        asked_at=moment(found.asked.row.at) if found.asked is not None else "",
        asked_words=found.asked.row.words if found.asked is not None and found.drawing.whole else "",
        escalated_at=moment(found.escalated.at) if found.escalated is not None else "",
        carried=carried(asked),
        alert=alert,
        typed=typed,
        said=get_flashed_messages(),
        **_standing(found),
    )


def _standing(found: Desk) -> dict[str, Any]:
    standing = found.standing
    return {"standing": standing, "mark": found.mark, "acts": found.can and standing == desks.OPEN}
