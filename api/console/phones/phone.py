"""`/phones/<stream>`: one phone, with what home knows and what it said; a lost one is locked with the time of loss.

It may not judge changes: what was written since is held, for people to decide at `/held`.
"""

from __future__ import annotations

from flask import Response, flash, get_flashed_messages, url_for
from sqlalchemy import Connection

from api.auth.access import staff
from api.auth.gate import caller
from api.console.frame.page import drawn
from api.console.held.filters import moment_of
from api.console.held.lacking import told as told_lack
from api.console.held.listing import form_names
from api.console.held.posted import posted, to
from api.console.people.views import SEE, screen
from api.console.phones.quota import quota_of
from api.console.phones.told import told
from api.database import here, reading, surroundings, writing
from api.service.backups import keep_journals_if_possible
from field.office.aside.lacking import lack_of
from field.office.crew.holding import errands_on
from field.office.crew.phones import forms_used, one_phone, unsettled
from field.people.directory import get_installation
from field.people.phones.revocation import revoke

LOCK = "lock_phones"
LONGEST_REASON = 500


@screen.on("/phones/<string:stream>", access=staff(SEE))
def phone(stream: str) -> Response:
    """One phone."""
    connection, now = reading(), surroundings().now()
    get_installation(connection, stream, caller().reach(connection, SEE))
    row, lack = one_phone(connection, stream), lack_of(connection, stream)
    return drawn(
        "phones/phone.html",
        phone=told(connection, [row], now)[0],
        lack=told_lack(lack, {}) if lack is not None else None,
        unsettled=unsettled(connection, stream),
        errands=errands_on(connection, stream),
        quota=quota_of(connection, stream),
        forms=_forms(connection, stream),
        may={right: caller().may(right) for right in (LOCK, "open_phones")},
        code="",
        alert="",
        said=get_flashed_messages(),
    )


def _forms(connection: Connection, stream: str) -> list[str]:
    """The form versions in which it wrote last, in words."""
    names = form_names(connection)
    refs = [each.partition("@") for each in forms_used(connection, stream)]
    return [f"{names.get(form, form)} {version}" for form, _, version in refs]


@screen.on("/phones/<string:stream>/lock", access=staff(LOCK), methods=("POST",))
def lock(stream: str) -> Response:
    """Lock a phone: its unsent work is taken in and held, and it is handed nothing more."""
    form = posted()
    reason = form.get("reason", "").strip()[:LONGEST_REASON]
    if not reason:
        flash("note_needed")
        return to(url_for("crew.phone", stream=stream))
    with writing() as connection:
        get_installation(connection, stream, caller().reach(connection, LOCK))
        revoke(connection, stream, moment_of("lost_since"), reason, caller().person, surroundings())
    keep_journals_if_possible(here())
    flash("done_locked")
    return to(url_for("crew.held_by", stream=stream))
