"""`/phones`: every phone of people in one's areas, those first that have been silent longest.

Whoever is elsewhere is not here, nor are their phones (fault D17).
"""

from __future__ import annotations

from flask import Response, get_flashed_messages, request, url_for

from api.auth.access import staff
from api.auth.gate import caller
from api.console.frame.page import drawn
from api.console.people.views import LONGEST, PAGE, SEE, screen
from api.console.phones.told import told
from api.database import reading, surroundings
from api.errors.raised import Detail, Refusal
from field.office.crew.phones import STATES, phones_page
from sync.strict_json import check_text


@screen.on("/phones", access=staff(SEE))
def phones() -> Response:
    """Phones, narrowed by words of a name and by what is wrong with them."""
    check_text(request.args.to_dict(flat=False), "query")
    connection, now = reading(), surroundings().now()
    text, state = request.args.get("text", "")[:LONGEST], request.args.get("state", "")
    if state not in {"", *STATES}:
        raise Refusal("wrong_values", [Detail("state", "unknown")])
    page = phones_page(connection, caller().reach(connection, SEE), text, state, now, _after(), PAGE)
    more = ""
    if page.next is not None:
        more = url_for("crew.phones", text=text or None, state=state or None, after=f"{page.next[0]}.{page.next[1]}")
    return drawn(
        "phones/phones.html",
        phones=told(connection, page.rows, now),
        text=text,
        state=state,
        states=STATES,
        more=more,
        may_bring=caller().may("bring_files"),
        said=get_flashed_messages(),
    )


def _after() -> tuple[int, str] | None:
    """Where the page begins: `moment.stream` of the row before."""
    at, _, stream = request.args.get("after", "").partition(".")
    if not at and not stream:
        return None
    if not at.isdigit() or len(at) > 17 or not at.isascii():
        raise Refusal("wrong_values", [Detail("after", "not a place in this list")])
    return int(at), stream[:36]
