"""`/split`: what a split commune left to staff: villages that no boundary decided, and dossiers that stand in it.

A village is put under one of the new communes by a step of a reform, which can be undone; a dossier by an ordinary move
on its page. What is outside the caller's areas and forms is not here (fault D17). It may not decide where a place lies.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, flash, get_flashed_messages, url_for

from api.auth.access import staff
from api.auth.gate import caller
from api.console.frame.page import drawn
from api.console.held.posted import posted, to
from api.console.held.views import screen
from api.database import reading, surroundings, writing
from api.pages.paper.said import moment
from field.areas.kinds import full_name
from field.people.rights.reach import Reach
from field.reform.listing import Undecided, reforms, undecided
from field.reform.making import carry_out
from field.reform.plan.steps import MOVE, ReformRefusedError, Step
from field.reform.tree.keeping import today
from field.reform.tree.naming import names_of_areas

RIGHT, DECIDES = "move", "manage_areas"
FILE = "console"
"""What a reform was made of that staff made here."""
_TOLD = ("closed", "made", "moved", "renamed", "members", "dossiers", "follow", "gain", "phones")


@dataclass(frozen=True, slots=True)
class Done:
    """A reform in the list: when, how it stands, and what it moved as (word, number)."""

    id: str
    file: str
    status: str
    at: str
    moved: Sequence[tuple[str, int]]
    problem: str


@screen.on("/split", access=staff(RIGHT))
def split() -> Response:
    """What waits in one's areas; for whoever manages areas also the reforms that were made."""
    connection, found = reading(), caller()
    reach, deciding = found.reach(connection, RIGHT), found.reach(connection, DECIDES)
    waiting = [each for each in undecided(connection, reach) if each.area in reach.areas]
    named = {key for each in waiting for key in (*each.heirs, *each.villages, each.area)}
    names = {key: full_name(name, kind) for key, (name, kind) in names_of_areas(connection, named).items()}
    return drawn(
        "held/split.html",
        waiting=waiting,
        names=names,
        may_decide={each.area for each in waiting if _holds(deciding, each)},
        reforms=[_done(row) for row in reforms(connection)] if deciding.areas else [],
        said=get_flashed_messages(),
    )


@screen.on("/split/village", access=staff(DECIDES), methods=("POST",))
def decide_village() -> Response:
    """Put a village that waits under one of the communes that stand for its own."""
    form = posted()
    village, into = form.get("village", ""), form.get("into", "")
    with writing() as connection:
        reach = caller().reach(connection, DECIDES)
        waits = [each for each in undecided(connection, reach) if village in each.villages and into in each.heirs]
        if not waits or not {village, into} <= reach.areas:
            flash("split_moved_on")
            return to(url_for("aside.split"))
        around = surroundings()
        step = Step(today(around.now()), MOVE, village, into)
        try:
            (key,) = carry_out(connection, [step], FILE, caller().person, around)
        except ReformRefusedError:
            flash("split_moved_on")
        else:
            flash(f"done_split:{key}")
    return to(url_for("aside.split"))


def _holds(reach: Reach, each: Undecided) -> bool:
    return {each.area, *each.heirs} <= reach.areas


def _done(row: Any) -> Done:
    moved: Mapping[str, int] = json.loads(row.moved)
    numbers = [(f"reform_{name}", moved[name]) for name in _TOLD if moved.get(name)]
    at = row.undone_at or row.done_at or row.at
    return Done(row.id, row.file, row.status, moment(at), numbers, row.problem)
