"""People: added, found, switched off. What they may do is their scope; what they may know is their password.

Nobody is ever removed: changes name their authors for good. This module must not know roles.
"""

import re
import unicodedata
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from field.people.errors import PersonThereError, PersonUnknownError, PersonUnreadableError
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import person
from sync.text import fold, nfc

ID = re.compile(r"[a-z0-9_-]{1,36}")
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
LANGUAGES = ("vi", "en")
_COLUMNS = (person.c.id, person.c.name, person.c.username, person.c.language, person.c.active, person.c.scope)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to be added. Without `id` a random one is made; without `username` there is no sign-in at the office."""

    name: str
    id: str | None = None
    username: str | None = None
    language: str = "vi"


def add_person(connection: Connection, newcomer: Newcomer, surroundings: Surroundings) -> str:
    """Add somebody who holds nothing yet; returns the person's id.

    Raises PersonUnreadableError for an id, name, user name or language that cannot be one, PersonThereError when the
    id or the user name is taken.
    """
    name = " ".join(nfc(newcomer.name).split())
    person_id = newcomer.id or surroundings.random(8).hex()
    _check(newcomer, name, person_id)
    added = insert(
        connection,
        person,
        [
            {
                "id": person_id,
                "name": name,
                "search": fold(name),
                "username": newcomer.username,
                "language": newcomer.language,
                "created": surroundings.now(),
            }
        ],
        ignore=True,
    )
    if not added:
        raise PersonThereError(person_id)
    return person_id


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is known; `scope` is the current scope version."""

    id: str
    name: str
    username: str | None
    language: str
    active: bool
    scope: int


def person_of(connection: Connection, person_id: str) -> Person:
    """Who has this id. Raises PersonUnknownError."""
    found = connection.execute(select(*_COLUMNS).where(person.c.id == person_id)).one_or_none()
    if found is None:
        raise PersonUnknownError(person_id)
    return Person(*found)


def everybody(connection: Connection) -> list[Person]:
    """All people, by id."""
    return [Person(*row) for row in connection.execute(select(*_COLUMNS).order_by(person.c.id))]


def set_active(connection: Connection, person_id: str, active: bool) -> None:
    """Switch somebody off, who then neither signs in nor enrols, or on again. Raises PersonUnknownError."""
    if not connection.execute(update(person).where(person.c.id == person_id).values(active=active)).rowcount:
        raise PersonUnknownError(person_id)


def _check(newcomer: Newcomer, name: str, person_id: str) -> None:
    if not name or len(name) > 200 or any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in name):
        raise PersonUnreadableError("name")
    if ID.fullmatch(person_id) is None:
        raise PersonUnreadableError("id")
    if newcomer.username is not None and USERNAME.fullmatch(newcomer.username) is None:
        raise PersonUnreadableError("username")
    if newcomer.language not in LANGUAGES:
        raise PersonUnreadableError("language")
