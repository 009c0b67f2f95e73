"""What a form of these pages says: which rows, or everything that the filter chooses, and words for the author.

It may not act.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, request

from api.resources.fields import is_number
from sync.strict_json import check_text

MOST, LONGEST_NOTE = 5_000, 2_000


class NothingChosenError(Exception):
    """No row was chosen, or what the filter chooses is not what the page showed; the word that says so."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def posted() -> dict[str, str]:
    """The fields of the form, each a text that a database can hold."""
    check_text(request.form.to_dict(flat=False), "form")
    return request.form.to_dict()


def note_of(form: dict[str, str]) -> str:
    """The words for the author. Raises NothingChosenError when there are none."""
    note = form.get("note", "").strip()[:LONGEST_NOTE]
    if not note:
        raise NothingChosenError("note_needed")
    return note


def chosen(everything: Callable[[], list[int]], among: Callable[[list[int]], list[int]]) -> list[int]:
    """The chosen ids. `everything` is what the filter chooses now, `among` those of given ids that are there still.

    Raises NothingChosenError: none, or not what the page showed.
    """
    shown = request.form.get("everything", "")
    given = [int(each) for each in request.form.getlist("id") if is_number(each)][:MOST]
    if shown:
        found = everything()
        is_same = shown == str(len(found))
    else:
        found = among(given) if given else []
        is_same = len(found) == len(set(given))
    if not is_same:
        raise NothingChosenError("held_moved")
    if not found:
        raise NothingChosenError("none_chosen")
    return found


def to(address: str) -> Response:
    """Go there and look."""
    return Response(status=303, headers={"Location": address})
