"""Saying what a pair is, and taking it back. Each is a form, and answers with the next page.

When something has changed since the page was drawn nothing is written, and the page is drawn again and says so.
"""

from __future__ import annotations

from flask import Response, flash, request, url_for

from api.auth.access import staff
from api.auth.gate import caller
from api.bell import ring
from api.console.duplicates.views import carried, form_asked, pair_page, screen
from api.database import reading, surroundings, writing
from api.errors.raised import Detail, Refusal
from api.resources.reader import note, reader
from field.duplicates.deciding import Said, judge, take_back
from field.duplicates.errors import NoSuchPairError, PairMovedError
from field.duplicates.keeping import SAME, VERDICTS
from field.duplicates.reading import both, following, key_of, last_judged
from field.merge.waiting.shards import shard_of
from sync.strict_json import check_text

LONGEST_NOTE = 2_000


@screen.on("/<int:pair>/verdict", access=staff("settle"), methods=("POST",))
def say(pair: int) -> Response:
    """Say what a pair is, and go on to the next."""
    form, narrowed = _form(), form_asked()
    verdict = form.get("verdict", "")
    if verdict not in VERDICTS:
        raise Refusal("wrong_values", [Detail("verdict", "unknown")])
    said = Said(pair, form.get("mark", "")[:40], verdict, caller().person, form.get("note", "").strip()[:LONGEST_NOTE])
    try:
        with writing() as connection:
            row = judge(connection, said, reader(connection, "settle").sight, surroundings())
            note(connection, f"say_{verdict}", row.one, row.other)
    except PairMovedError:
        return _drawn_again(pair)
    if verdict == SAME:
        ring({shard_of(row.other, surroundings().shards)})
    flash(f"said_{verdict}")
    connection = reading()
    found = following(connection, reader(connection, "settle").sight, narrowed, key_of(row))
    where = url_for("duplicates.look") if found is None else url_for("duplicates.one", pair=found)
    return _to(where + carried(narrowed))


@screen.on("/undo", access=staff("settle"), methods=("POST",))
def undo() -> Response:
    """Take back what was said of a pair, or what one said last: the two are apart again, each with what was its own."""
    form, person = _form(), caller().person
    given = form.get("pair", "")
    with writing() as connection:
        sight = reader(connection, "settle").sight
        last = None if given else last_judged(connection, sight, person)
        key = int(given) if given.isascii() and given.isdigit() and len(given) < 19 else last
        try:
            row = take_back(connection, key, person, "", sight, surroundings()) if key is not None else None
        except PairMovedError:
            flash("done_cannot")
            return _to(url_for("duplicates.said"))
        if row is not None:
            note(connection, "take_back_pair", row.one, row.other)
    if row is None:
        flash("done_nothing")
        return _to(url_for("duplicates.look") + carried(form_asked()))
    ring({shard_of(each, surroundings().shards) for each in (row.one, row.other)})
    flash("said_undone")
    return _to(url_for("duplicates.one", pair=row.id) + carried(form_asked()))


def _drawn_again(pair: int) -> Response:
    connection = reading()
    who = reader(connection)
    found = both(connection, who.sight, pair)
    if found is None:
        raise NoSuchPairError(str(pair))
    return pair_page(found, who, 409, "pair_moved")


def _form() -> dict[str, str]:
    """The fields of the form, each a text that a database can hold."""
    check_text(request.form.to_dict(flat=False), "form")
    return request.form.to_dict()


def _to(address: str) -> Response:
    return Response(status=303, headers={"Location": address})
