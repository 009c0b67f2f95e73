"""`/system/access`: the access log, searched and verified; `/system/erasures`: what was destroyed, and its journal.

Somebody who sees some areas only sees what people of those areas did. It may not change the log.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Response, request

from api.auth.access import staff
from api.auth.gate import caller
from api.console.frame.page import drawn
from api.console.system.looked import screen
from api.console.system.views import tabs
from api.console.words import in_language
from api.database import here, reading, surroundings
from api.errors.answers import language
from api.errors.raised import Detail, Refusal
from api.pages.paper.said import VIETNAM, moment
from api.resources.reader import reader
from field.access.log import tip_of, verify
from field.areas.listing import count_areas
from field.backup.journal import read
from field.office.system.entries import Line, Search, entries, verbs
from field.office.system.erased import hashes, requests
from sync.strict_json import SAFE_INTEGER, check_text

__all__ = ["screen"]
PAGE, MOST = 100, 200
PIECE = 10_000
"""Rows of the log that one page compares."""


@screen.on("/system/access", access=staff("see_access"))
def search_access() -> Response:
    """The newest entries that fit the search."""
    check_text(request.args.to_dict(flat=False), "query")
    connection, wanted = reading(), _wanted()
    found = entries(connection, _areas(), caller().person, wanted, PAGE)
    carried = {name: value for name, value in request.args.items() if name != "before" and value}
    return drawn(
        "system/access.html",
        tabs=tabs(),
        lines=[_line(each) for each in found],
        verbs=sorted(((each, said(each)) for each in verbs(connection)), key=lambda each: each[1]),
        args=request.args,
        more={**carried, "before": found[-1].id} if len(found) == PAGE else None,
    )


@screen.on("/system/access/verify", access=staff("see_access"))
def verify_access() -> Response:
    """Walk the log and compare every hash (fault D29): a piece of it, and from that page the next."""
    connection = reading()
    verdict, (number, tip) = verify(connection, _number("after") or 0, PIECE), tip_of(connection)
    return drawn("system/verified.html", tabs=tabs(), verdict=verdict, number=number, tip=tip.hex())


@screen.on("/system/erasures", access=staff("see_service"))
def look_at_erasures() -> Response:
    """What was destroyed in dossiers within sight, and whether the journal that outlives a restore holds it."""
    connection = reading()
    journals = read([here().settings.journals], surroundings().home.public)
    kept = {each.hash for each in journals.erasures}
    destroyed = hashes(connection)
    return drawn(
        "system/erasures.html",
        tabs=tabs(),
        requests=[(moment(each.at), each) for each in requests(connection, reader(connection).sight, MOST)],
        destroyed=len(destroyed),
        missing=len(destroyed - kept),
        ignored=journals.ignored,
    )


def _areas() -> frozenset[str] | None:
    """The areas whose people's entries the caller sees; None: all, for who holds the right in every area there is."""
    held = caller().reach(reading(), "see_access").areas
    return None if len(held) >= count_areas(reading()) else held


def _wanted() -> Search:
    given = request.args
    return Search(
        person=given.get("person", "").strip()[:80],
        verb=given.get("verb", "")[:40],
        text=given.get("text", "").strip()[:80],
        since=_day("since"),
        until=_day("until", timedelta(days=1)),
        before=_number("before"),
    )


def _day(name: str, later: timedelta = timedelta()) -> int | None:
    text = request.args.get(name, "")
    if not text:
        return None
    try:
        begin = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=VIETNAM) + later
    except (ValueError, OverflowError):
        raise Refusal("wrong_values", [Detail(name, "2026-11-22")]) from None
    return round(begin.timestamp() * 1000)


def _number(name: str) -> int | None:
    text = request.args.get(name, "")
    if not text:
        return None
    if not text.isascii() or not text.isdecimal() or len(text) > 16 or int(text) > SAFE_INTEGER:
        raise Refusal("wrong_values", [Detail(name, "1")])
    return int(text)


def said(verb: str) -> str:
    """What somebody did, in words; a verb without any as it stands in the log."""
    return in_language(language()).get(f"verb_{verb}", verb)


def _line(each: Line) -> tuple[str, str, Line]:
    return moment(each.at), said(each.verb), each
