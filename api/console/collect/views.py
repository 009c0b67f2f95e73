"""`/collect`: codes for Collect of people in one's areas; `/collect/<user>`: one of them, and ending it.

It may not know who may manage whom, nor judge what came: what an ended code still sends is held, for people to decide.
"""

from __future__ import annotations

from typing import Any

from flask import Response, flash, get_flashed_messages, request, url_for

from api.auth.access import staff
from api.auth.gate import caller
from api.console.collect.lines import line
from api.console.frame.page import drawn
from api.console.held.filters import moment_of
from api.console.held.posted import posted, to
from api.console.people.views import PAGE, SEE, screen
from api.database import here, reading, surroundings, writing
from api.errors.raised import Detail, Refusal
from api.pages.paper.said import moment
from api.service.backups import keep_journals_if_possible
from field.openrosa.app_users import end_app_user
from field.openrosa.listing import devices, one, page, refuse_hidden
from field.openrosa.submissions.listing import Formless, Partial, formless, lost_within, partial
from field.openrosa.submissions.lost import Noted

LOCK = "lock_phones"
READ = ("read", "see_personal")
LONGEST_REASON = 500


@screen.on("/collect", access=staff(SEE))
def codes() -> Response:
    """Codes, the newest first."""
    connection, now = reading(), surroundings().now()
    rows = page(connection, caller().reach(connection, SEE), _after(), PAGE)
    more = url_for("crew.codes", after=f"{rows[-1].made}.{rows[-1].id}") if len(rows) == PAGE else ""
    lines = [line(each, now) for each in rows]
    told: dict[str, Any] = {"awaited": _awaited(), "formless": _formless(), "lost": _lost()}
    return drawn("collect/codes.html", lines=lines, more=more, said=get_flashed_messages(), **told)


def _awaited() -> list[tuple[Partial, str]]:
    """Dossiers that one may read and whose files have not all come, with when the rest did."""
    connection = reading()
    return [(each, moment(each.received)) for each in partial(connection, caller().reach(connection, *READ))]


def _formless() -> list[tuple[Formless, str]]:
    """What waits for forms that nobody has published here, with since when."""
    connection = reading()
    return [(each, moment(each.since)) for each in formless(connection, caller().reach(connection, SEE))]


def _lost() -> list[tuple[Noted, str]]:
    """What a restore lost, with when it had come."""
    connection = reading()
    found = lost_within(connection, caller().reach(connection, SEE), here().settings.journals)
    return [(each, moment(each.at)) for each in found]


@screen.on("/collect/<string:user>", access=staff(SEE))
def code(user: str) -> Response:
    """One code, and the devices that wrote with it."""
    connection, now = reading(), surroundings().now()
    refuse_hidden(connection, user, caller().reach(connection, SEE))
    wrote = [(each.device, moment(each.last_seen), each.received) for each in devices(connection, user)]
    return drawn(
        "collect/code.html",
        user=line(one(connection, user), now),
        devices=wrote,
        may_end=caller().may(LOCK),
        said=get_flashed_messages(),
    )


@screen.on("/collect/<string:user>/end", access=staff(LOCK), methods=("POST",))
def end(user: str) -> Response:
    """End a code, with the time since when its phone may be in other hands, and why."""
    form = posted()
    reason = form.get("reason", "").strip()[:LONGEST_REASON]
    with writing() as connection:
        refuse_hidden(connection, user, caller().reach(connection, LOCK))
        if reason:
            end_app_user(connection, user, moment_of("lost_since"), reason, caller().person, surroundings())
    flash("done_code_ended" if reason else "why_needed")
    keep_journals_if_possible(here())
    return to(url_for("crew.code", user=user))


def _after() -> tuple[int, str] | None:
    made, _, user = request.args.get("after", "").partition(".")
    if not made and not user:
        return None
    if not (made.isascii() and made.isdigit() and len(made) < 16):
        raise Refusal("wrong_values", [Detail("after", "not a place in this list")])
    return int(made), user[:36].replace("\x00", "")
