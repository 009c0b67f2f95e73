"""`/held`: what waits for a person's nod, and letting through, declining and sending back, many at once.

What is outside the caller's areas and forms is not here (fault D17). Either all that was chosen is done, or nothing:
when the list has moved since it was drawn, the page says so. It may not decide what is held.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from flask import Response, flash, get_flashed_messages, request, url_for
from sqlalchemy import Connection

from api.auth.access import staff
from api.auth.gate import caller
from api.bell import ring
from api.console.frame.page import drawn
from api.console.frame.screen import Screen
from api.console.held.filters import after_place, asked_for, carried
from api.console.held.listing import choices, held_lines
from api.console.held.posted import MOST, NothingChosenError, chosen, note_of, posted, to
from api.database import reading, surroundings, writing
from api.resources.reader import keeper, note
from field.office.aside.held import held_among, held_count, held_groups, held_ids, held_page
from field.office.aside.returning import send_back
from field.reconcile.errors import NotHeldError
from field.reconcile.quarantine import decline, release

screen = Screen("aside", __name__)
PAGE = 50
RIGHT = "release"
Act = Callable[[Connection, list[int], str], Collection[int]]
"""What is done with these held changes, with words; the shards that have work then."""


@screen.on("/held", access=staff(RIGHT))
def look() -> Response:
    """Held changes, the oldest first."""
    connection, asked, now = reading(), asked_for(), surroundings().now()
    sight = keeper(connection)
    page = held_page(connection, sight, asked, after_place(), PAGE)
    return drawn(
        "held/held.html",
        lines=held_lines(connection, page.rows, now),
        choices=choices(connection, held_groups(connection, sight)),
        count=held_count(connection, sight, asked),
        most=MOST,
        more=carried(after=".".join(map(str, page.next))) if page.next else "",
        carried=carried(),
        args=request.args,
        said=get_flashed_messages(),
    )


@screen.on("/held/release", access=staff(RIGHT), methods=("POST",))
def let_through() -> Response:
    """Let the chosen ones through: they are merged, whatever their reason was."""
    return _act("done_released", lambda at, ids, words: release(at, ids, caller().person, words, surroundings()))


@screen.on("/held/decline", access=staff(RIGHT), methods=("POST",))
def turn_down() -> Response:
    """Decline the chosen ones for good: they take no effect, and stay in the log."""
    return _act("done_declined", lambda at, ids, words: decline(at, ids, caller().person, words, surroundings()))


@screen.on("/held/return", access=staff(RIGHT), methods=("POST",))
def give_back() -> Response:
    """Send the chosen ones back to their authors with words; they stay held until somebody decides."""

    def tell(connection: Connection, ids: list[int], words: str) -> Collection[int]:
        send_back(connection, ids, caller().person, words, surroundings())
        return ()

    return _act("done_returned", tell)


def _act(word: str, act: Act) -> Response:
    form = posted()
    try:
        with writing() as connection:
            words = note_of(form)
            sight = keeper(connection)
            ids = chosen(
                lambda: held_ids(connection, sight, asked_for(), MOST),
                lambda given: held_among(connection, sight, given),
            )
            shards = act(connection, ids, words)
            note(connection, word.removeprefix("done_"), f"held:{len(ids)}", words[:200])
    except NothingChosenError as error:
        flash(error.word)
    except NotHeldError as error:
        flash("held_hopeless" if str(error).startswith("unreadable") else "held_moved")
    else:
        ring(frozenset(shards))
        flash(f"{word}:{len(ids)}")
    return to(url_for("aside.look") + carried())
