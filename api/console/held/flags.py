"""`/flags`: what is odd in dossiers. A person looks, and puts the flag away or asks its author; the answers stay.

What is outside the caller's areas and forms is not here (fault D17). It may not decide what is odd.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import Response, flash, get_flashed_messages, request, url_for
from sqlalchemy import Connection

from api.auth.access import staff
from api.auth.gate import caller
from api.console.frame.page import drawn
from api.console.held.filters import after_place, asked_for, carried
from api.console.held.listing import choices, flag_lines
from api.console.held.posted import NothingChosenError, chosen, note_of, posted, to
from api.console.held.views import PAGE, RIGHT, screen
from api.database import reading, surroundings, writing
from api.resources.reader import note, reader
from field.office.aside.asking import ask_about
from field.office.aside.flags import flag_groups, flag_ids, flags_of, flags_page, put_away

MOST_FLAGS = 500
"""So many are put away or asked about at once."""


@screen.on("/flags", access=staff(RIGHT))
def flags() -> Response:
    """Open flags, the oldest first."""
    connection, asked = reading(), asked_for()
    sight = reader(connection, RIGHT).sight
    page = flags_page(connection, sight, asked, after_place(), PAGE)
    return drawn(
        "held/flags.html",
        lines=flag_lines(connection, page.rows, surroundings().now()),
        choices=choices(connection, flag_groups(connection, sight)),
        count=len(flag_ids(connection, sight, asked, MOST_FLAGS)),
        most=MOST_FLAGS,
        more=carried(after=".".join(map(str, page.next))) if page.next else "",
        carried=carried(),
        can_ask=caller().may("ask"),
        args=request.args,
        said=get_flashed_messages(),
    )


@screen.on("/flags/away", access=staff(RIGHT), methods=("POST",))
def away() -> Response:
    """Put the chosen flags away: somebody has looked, and the answers stay as they are."""

    def act(connection: Connection, rows: Sequence[Any], words: str) -> int:
        for row in rows:
            note(connection, "put_flag_away", row.dossier, f"{row.code}: {words}"[:200])
        return put_away(connection, [row.id for row in rows], caller().person, surroundings().now())

    return _act("done_put_away", RIGHT, act)


@screen.on("/flags/ask", access=staff("ask"), methods=("POST",))
def ask() -> Response:
    """Ask about the chosen flags: a question to the author's phone, else to whoever has the area."""

    def act(connection: Connection, rows: Sequence[Any], words: str) -> int:
        sight, who = reader(connection, "ask").sight, caller().person
        return sum(ask_about(connection, row, who, words, sight, surroundings()) for row in rows)

    return _act("done_asked_about", "ask", act)


def _act(word: str, right: str, act: Callable[[Connection, Sequence[Any], str], int]) -> Response:
    form = posted()
    try:
        with writing() as connection:
            words, sight = note_of(form), reader(connection, right).sight
            ids = chosen(
                lambda: flag_ids(connection, sight, asked_for(), MOST_FLAGS),
                lambda given: [row.id for row in flags_of(connection, sight, given)],
            )
            count = act(connection, flags_of(connection, sight, ids), words)
    except NothingChosenError as error:
        flash(error.word)
    else:
        flash(f"{word}:{count}")
    return to(url_for("aside.flags") + carried())
