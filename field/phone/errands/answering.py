"""Answering on the spot: one ordinary change that names what it answers. Nothing here needs a network."""

import sqlite3
from collections.abc import Mapping

from field.phone.capture.writing import write
from field.phone.errands.asked import Question, questions, visit_lists
from field.phone.surroundings import PhoneSurroundings
from sync.names import Name


class NotAskedError(LookupError):
    """No open question or visit list of this id is on this phone, or that dossier is not on the list."""


def question_of(connection: sqlite3.Connection, key: str) -> Question:
    """The open question whose id begins so; NotAskedError for none, or several."""
    found = [each for each in questions(connection) if each.id.startswith(key)]
    if len(found) != 1 or not key:
        raise NotAskedError(key)
    return found[0]


def answer(
    connection: sqlite3.Connection, around: PhoneSurroundings, key: str, values: Mapping[str, object], note: str = ""
) -> Name:
    """Answer a question with values by path, each of which it asks about; with what is shown: it stands confirmed.

    Without any value `note` says why it cannot be found out. NotAskedError; ValueError for another path, or for neither
    value nor note.
    """
    asked = question_of(connection, key)
    strange = [path for path in values if path not in asked.paths]
    if strange or not (values or note):
        raise ValueError(", ".join(strange) or "neither a value nor a reason")
    name = write(connection, around, asked.dossier, values, note=note, answers=[asked.id])
    assert name is not None  # a change that answers is written even when nothing differs
    return name


def visited(connection: sqlite3.Connection, around: PhoneSurroundings, key: str, dossier: str, note: str = "") -> Name:
    """Say that somebody was there and nothing differs or, with a note, why nobody could be. NotAskedError."""
    found = [each for each in visit_lists(connection) if each.id.startswith(key)] if key else []
    if len(found) != 1 or dossier not in {each.dossier for each in found[0].visits}:
        raise NotAskedError(key)
    name = write(connection, around, dossier, {}, note=note, answers=[found[0].id])
    assert name is not None
    return name
