"""Which held changes or flags somebody looks at, carried in the address: reason, author, area, form, from and until.

Moments are those of the wall clock in Vietnam, as a browser's field gives them. It may not read the database.
"""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from flask import request

from api.errors.raised import Detail, Refusal
from api.pages.paper.said import VIETNAM
from api.resources.fields import is_number
from field.office.aside.asked import Asked
from sync.strict_json import check_text

WORDS = ("reason", "by", "area", "form")
MINUTE_MS = 60_000
LONGEST = 80


def asked_for() -> Asked:
    """What the address of this request asks for. Raises Refusal for what no filter can be."""
    check_text(request.args.to_dict(flat=False), "query")
    given = {name: request.args.get(name, "")[:LONGEST] for name in WORDS}
    until = moment_of("until")
    return Asked(**given, since=moment_of("since"), until=None if until is None else until + MINUTE_MS - 1)


def moment_of(name: str) -> int | None:
    """A field of the address as UTC ms: a day, or day and time; None where it is empty."""
    given = request.values.get(name, "")
    if not given:
        return None
    try:
        return int(datetime.fromisoformat(given[:16]).replace(tzinfo=VIETNAM).timestamp() * 1_000)
    except (ValueError, OverflowError):
        raise Refusal("wrong_values", [Detail(name, "not a moment")]) from None


def after_place() -> tuple[int, int] | None:
    """Where the page begins: `moment.id` of the row before; None for the first page."""
    given = request.args.get("after", "")
    if not given:
        return None
    at, _, key = given.partition(".")
    if not is_number(at) or not is_number(key):
        raise Refusal("wrong_values", [Detail("after", "not a place in this list")])
    return int(at), int(key)


def carried(**more: str) -> str:
    """The same filter as the end of an address."""
    given = {name: request.args.get(name, "") for name in (*WORDS, "since", "until")}
    text = urlencode({name: value for name, value in (given | more).items() if value})
    return f"?{text}" if text else ""
