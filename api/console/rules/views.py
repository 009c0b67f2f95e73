"""`/reconcile/rules`: the rules with what they may be asked about, and one batch with its lines. These routes look.

A batch of which the caller may settle nothing is not found. Whoever reads a batch is written down in the access log.
It may not settle anything.
"""

from __future__ import annotations

import json
from typing import Any

from flask import Response, get_flashed_messages, request

from api.auth.access import staff
from api.auth.gate import caller
from api.console.frame.page import drawn
from api.console.reconcile.speaking import speaking
from api.console.reconcile.views import screen
from api.console.rules.asked import areas, groups
from api.console.rules.lines import worded
from api.database import reading, surroundings, writing
from api.errors.answers import language
from api.errors.raised import Detail, Refusal
from api.pages.paper.said import moment
from api.resources.fields import is_number
from api.resources.reader import note, reader
from field.dossiers.sight import Sight
from field.forms.published.catalogue import stored_catalogue
from field.office.many.drafting import MOST
from field.office.many.reading import batch_seen, batches, lines, tallies
from field.office.many.rules import METRES, RULES
from field.office.many.wanted import wanted_from
from field.reconcile.errors import NoSuchBatchError
from field.tables.office.batches import (
    BEYOND,
    DONE,
    DRAFT,
    IN,
    MOVED,
    OUT,
    RUNNING,
    SETTLED,
    STAYS,
    TAKEN_BACK,
    UNDOING,
)

PAGE = 50
STANDINGS = (IN, OUT, SETTLED, MOVED, BEYOND, TAKEN_BACK, STAYS)


@screen.on("/rules", access=staff("settle"))
def rules() -> Response:
    """Every rule, on which conflicts it may be asked, and the batches that ran."""
    connection, now = reading(), surroundings().now()
    sight = reader(connection, "settle").sight
    newest = stored_catalogue(connection).newest
    words = speaking(connection, (), (), (), now)
    return drawn(
        "rules/rules.html",
        rules=[(key, rule.en if language() == "en" else rule.vi) for key, rule in RULES.items()],
        metres=METRES,
        groups=groups(connection, sight, words),
        areas=areas(connection),
        forms=newest,
        ran=[_told(row) for row in batches(connection, sight, caller().person)],
        said=get_flashed_messages(),
    )


@screen.on("/rules/<int:batch>", access=staff("settle"))
def one_batch(batch: int) -> Response:
    """A batch: before it runs every effect of it, afterwards what became of each line. Page by page."""
    connection, after = reading(), request.args.get("after", "0")
    if not is_number(after):
        raise Refusal("wrong_values", [Detail("after", "not a place in this list")])
    who = reader(connection, "settle")
    row = seen(connection, batch, who.sight)
    page = lines(connection, batch, who.sight, int(after), PAGE)
    wanted = wanted_from(row.wanted)
    answer = drawn(
        "rules/batch.html",
        batch=_told(row),
        standing=row.state,
        counted=_counted(connection, row, who.sight),
        lines=worded(connection, page.rows, wanted, who, surroundings().now()),
        after=int(after),
        next=page.next,
        is_draft=row.state == DRAFT,
        is_moving=row.state in {RUNNING, UNDOING},
        can_undo=row.state in {RUNNING, DONE},
        is_first_page=after == "0",
        said=get_flashed_messages(),
    )
    with writing() as written:
        note(written, "read_batch", str(batch), after)
    return answer


@screen.on("/rules/<int:batch>/now", access=staff("settle"))
def batch_now(batch: int) -> Response:
    """How far a batch is: a part of its page, which is drawn anew once it is done."""
    connection = reading()
    sight = reader(connection, "settle").sight
    row = seen(connection, batch, sight)
    is_moving = row.state in {RUNNING, UNDOING}
    counted = _counted(connection, row, sight)
    page = drawn("rules/now.html", batch=_told(row), standing=row.state, counted=counted, is_moving=is_moving)
    if not is_moving:
        page.headers["HX-Refresh"] = "true"
    return page


def seen(connection: Any, batch: int, sight: Sight) -> Any:
    """A batch of which the caller may settle something, or their own draft. Raises NoSuchBatchError."""
    row = batch_seen(connection, batch, sight, caller().person)
    if row is None:
        raise NoSuchBatchError(str(batch))
    return row


def _told(row: Any) -> dict[str, Any]:
    wanted = wanted_from(row.wanted)
    return {
        "id": row.id,
        "rule": wanted.said(language()),
        "who": row.who or row.person,
        "at": moment(row.made),
        "state": row.state,
    }


def _counted(connection: Any, row: Any, sight: Sight) -> dict[str, Any]:
    """How many lines stand how, and how many conflicts the rule leaves to people, by reason, the most first."""
    found = dict(tallies(connection, row.id, sight))
    passed = sorted(json.loads(row.passed).items(), key=lambda each: (-each[1], each[0]))
    return {
        "standing": [(key, found[key]) for key in STANDINGS if key in found],
        "many": sum(found.values()),
        "in": found.get(IN, 0),
        "found": row.found,
        "is_full": row.found >= MOST,
        "passed": passed,
    }
