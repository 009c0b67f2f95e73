"""`/account/map-keys`: keys of one's own by which QGIS and other programs read maps; each is shown once.

A key reads what its person may read and take out. It may not know what a program does with it.
"""

from __future__ import annotations

from flask import Response, request

from api.auth.access import staff
from api.auth.gate import caller
from api.console.entering.door import went
from api.console.entering.own import page
from api.console.entering.views import screen
from api.database import surroundings, writing
from api.errors.raised import Detail, Refusal
from api.resources.fields import is_number
from field.people.errors import ReadingKeyUnknownError
from field.people.reading_keys import LONGEST_DAYS, end_own_key, make_key
from sync.strict_json import check_text

RIGHT = "export"
USUAL_NAME, USUAL_DAYS = "QGIS", 90
LONGEST = 80


@screen.on("/account/map-keys", access=staff(RIGHT), methods=("POST",))
def make() -> Response:
    """Make a key for oneself, and show it this once."""
    check_text(request.form.to_dict(flat=False), "form")
    name = request.form.get("name", "").strip()[:LONGEST] or USUAL_NAME
    days = request.form.get("days", "")
    if not (is_number(days) and 1 <= int(days) <= LONGEST_DAYS):
        raise Refusal("wrong_values", [Detail("days", f"1-{LONGEST_DAYS}")])
    me = caller().person
    with writing() as connection:
        made = make_key(connection, me, name, int(days), me, surroundings())
    answer = page(map_key=made.token)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@screen.on("/account/map-keys/end", access=staff(RIGHT), methods=("POST",))
def end() -> Response:
    """End one of one's own: it opens nothing from now on."""
    check_text(request.form.to_dict(flat=False), "form")
    with writing() as connection:
        try:
            end_own_key(connection, request.form.get("key", "")[:LONGEST], caller().person, surroundings())
        except ReadingKeyUnknownError:
            raise Refusal("reading_key_unknown") from None
    return went("/account?done=map_key_ended")
