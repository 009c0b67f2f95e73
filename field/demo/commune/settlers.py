"""The people of the demo as home knows them: with their roles, and for those of the office a password each.

Passwords are made anew for every home. This module must not show them to anybody but its caller.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from field.demo.commune import people
from field.demo.commune.areas import AREAS, FORMER, SUCCESSORS
from field.demo.commune.boundaries import draw_boundaries
from field.people.accounts import Newcomer, add_person
from field.people.passwords import MEMORY_KIB, set_password
from field.people.rights.roles import is_staff
from field.people.rights.scope import Grant, assign
from field.surroundings import Surroundings
from field.units.importing import Units, take_units

_WORDS = (
    *("suong", "rung", "suoi", "doi", "nuong", "ban", "cau", "giang", "khoai", "lua", "ngo", "que"),
    *("thong", "tre", "trang", "may", "gio", "nang", "chim", "trau"),
)
LANGUAGE = "vi"


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody of the demo who can sign in at the office; `person` is the user name."""

    name: str
    role: str
    person: str
    password: str


def settle_commune(connection: Connection, surroundings: Surroundings) -> None:
    """Take in the areas, what they were before, boundaries, everybody with their roles. Not to be repeated."""
    take_units(connection, Units((*FORMER, *AREAS), SUCCESSORS))
    draw_boundaries(connection, surroundings)
    for person in people.PEOPLE:
        newcomer = Newcomer(person.name, person.id, person.login or None, LANGUAGE)
        add_person(connection, newcomer, surroundings)
        assign(connection, person.id, list(_grants(person)), surroundings)


def give_passwords(
    connection: Connection, surroundings: Surroundings, memory_kib: int = MEMORY_KIB
) -> tuple[SignIn, ...]:
    """A new password for everybody who works at the office, and who they are."""
    return tuple(_sign_in(connection, person, surroundings, memory_kib) for person in office_people())


def office_people() -> Iterator[people.Person]:
    """Those of the demo who sign in at the office; the others have phones."""
    yield from (person for person in people.PEOPLE if person.login and any(map(is_staff, person.roles)))


def password(surroundings: Surroundings) -> str:
    """A password that can be read aloud and typed on any keyboard, such as `suong-tre-may-4821`."""
    drawn = [int.from_bytes(surroundings.random(4)) for _ in range(4)]
    words = "-".join(_WORDS[number % len(_WORDS)] for number in drawn[:3])
    return f"{words}-{drawn[3] % 10_000:04d}"


def _sign_in(connection: Connection, person: people.Person, surroundings: Surroundings, memory_kib: int) -> SignIn:
    made = password(surroundings)
    set_password(connection, person.id, made, surroundings, memory_kib)
    return SignIn(person.name, person.roles[0], person.login, made)


def _grants(person: people.Person) -> Iterator[Grant]:
    for grant in person.grants:
        begins = int(datetime.fromisoformat(grant.valid_from).replace(tzinfo=UTC).timestamp() * 1000)
        for form in grant.forms:
            yield Grant(grant.role, grant.area, form, begins)
