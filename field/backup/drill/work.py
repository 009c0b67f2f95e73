"""The phones of a drill: enrolled for people of their own, each where dossiers are, all together in one more area.

This module must not know that anything is going to be lost.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from field import phone
from field.backup.drill.home import DrillHome
from field.people.accounts import Newcomer, add_person
from field.people.enrolling.tickets import issue_ticket
from field.people.rights.scope import Grant, assign
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import area, area_within, placement
from sync.names import Name

FORM, PATH = "dien_tap@1", "dien_tap"
EDITED = 5
"""How many of the dossiers that it finds each phone writes on."""


@dataclass(frozen=True, slots=True)
class DrillPhone:
    """A phone of the drill with its store in memory."""

    store: phone.PhoneStore
    around: phone.PhoneSurroundings

    def meet(self, home: DrillHome) -> None:
        """One meeting with a home."""
        phone.meet(self.store, self.around, home.line())

    def names(self) -> set[Name]:
        """Every change that it wrote."""
        with self.store.read() as connection:
            return {Name(name) for (name,) in connection.execute("SELECT name FROM own_change")}

    def acknowledged(self) -> set[Name]:
        """Those that home has acknowledged."""
        with self.store.read() as connection:
            return {Name(name) for (name,) in connection.execute("SELECT name FROM own_change WHERE level > 0")}

    def left(self) -> int:
        """What it still has to send: own changes, others' segments, states to offer."""
        with self.store.read() as connection:
            told = phone.status(connection)
        return told.waiting + told.carried + told.offers

    def digests(self) -> dict[str, str]:
        """The digest of what it shows of each dossier."""
        with self.store.read() as connection:
            return phone.digests(connection)


def enrolled(home: DrillHome, count: int) -> tuple[list[DrillPhone], str]:
    """So many phones at a home, enrolled and up to date; and the area that is the drill's own."""
    with home.store.write() as connection:
        drill_area = _plant(connection, home.surroundings)
        areas = _busiest(connection, count) or [drill_area]
        secrets = [
            _slip(connection, (drill_area, areas[number % len(areas)]), home.surroundings) for number in range(count)
        ]
    phones = [DrillPhone(phone.open_phone_store(), _around(home.surroundings)) for _ in secrets]
    for each, secret in zip(phones, secrets, strict=True):
        phone.enrol(each.store, each.around, home.line().enrol, secret, "diễn tập")
        each.meet(home)
    return phones, drill_area


def write(each: DrillPhone, area_id: str, words: str, edits: bool = True) -> None:
    """A new dossier in the drill's area and, with `edits`, a value on some of the dossiers that the phone shows."""
    with each.store.write() as connection:
        found = phone.dossiers(connection)[:EDITED] if edits else ()
        for dossier in found:
            if phone.form_of(phone.view(connection, dossier)):
                with suppress(phone.NoConsentError):  # nobody was asked there yet
                    phone.edit(connection, each.around, dossier, {PATH: words})
        phone.create(connection, each.around, FORM, {PATH: words, "_area": area_id})


def meet_in_turn(phones: Sequence[DrillPhone], home: DrillHome) -> None:
    """Everybody meets home, and everything is merged, until nothing is left to say; at most a few rounds."""
    for _ in range(6):
        for each in phones:
            each.meet(home)
        home.merge()
        if not any(each.left() for each in phones):
            break
    for each in phones:
        each.meet(home)


def _plant(connection: Connection, surroundings: Surroundings) -> str:
    drill_area = f"dien-tap-{surroundings.random(6).hex()}"
    row = {"id": drill_area, "code": drill_area, "name": drill_area, "search": drill_area, "kind": "drill"}
    insert(connection, area, [row])
    insert(connection, area_within, [{"area": drill_area, "ancestor": drill_area}])
    return drill_area


def _busiest(connection: Connection, count: int) -> list[str]:
    known = select(area.c.id)
    here = select(placement.c.area).where(placement.c.left.is_(None), placement.c.area.in_(known))
    return list(connection.scalars(here.group_by(placement.c.area).order_by(func.count().desc()).limit(count)))


def _slip(connection: Connection, areas: Sequence[str], surroundings: Surroundings) -> str:
    person = add_person(connection, Newcomer("Diễn tập", f"dien-tap-{surroundings.random(6).hex()}"), surroundings)
    assign(connection, person, [Grant("volunteer", each, None) for each in dict.fromkeys(areas)], surroundings)
    return issue_ticket(connection, person, "drill", surroundings).secret


def _around(surroundings: Surroundings) -> phone.PhoneSurroundings:
    return phone.PhoneSurroundings(surroundings.now, surroundings.random)
