"""What happens elsewhere while a phone is in a village: a colleague's phone, and the desk of the office.

Everything goes through the service's own doors or functions. It may not touch a browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from field.intake.desk import DeskDraft, write_at_desk
from field.reconcile.decide import Choice, Decision, form_ref, settle
from field.reconcile.quarantine import decline, release
from field.reconcile.undoing import undo
from field.tables import conflict, held, state
from sync.names import Name
from sync.show import show
from sync.state import decode_state
from tests.faults.handset import Handset
from tests.faults.town import Town, eventually

BY = "tuan"


def colleague(town: Town, person: str = "lan") -> Handset:
    """A colleague with an enrolled headless phone."""
    found = Handset(person, town.url)
    found.enrol(town.slip(person))
    found.sync()
    return found


def merged(town: Town) -> None:
    """Wait until nothing is left to merge."""
    assert eventually(town.all_merged)


@dataclass(frozen=True)
class Desk:
    """The office of a town."""

    town: Town

    def decide(self, dossier: str, path: str, value: object, note: str) -> Name:
        """Settle the open conflict of a path with a value."""
        with self.town.home.store.write() as connection:
            row = connection.execute(_open(dossier, path)).one()
            decision = Decision(row.id, row.names.split(" "), Choice(value=value), BY, note)  # type: ignore[arg-type]
            name = settle(connection, decision, self.town.home.surroundings)
        merged(self.town)
        return name

    def undo(self, decision: Name, note: str) -> None:
        """Take a decision back."""
        with self.town.home.store.write() as connection:
            undo(connection, decision, BY, note, self.town.home.surroundings)
        merged(self.town)

    def move(self, dossier: str, area: str) -> None:
        """Put a dossier into another area."""
        with self.town.home.store.write() as connection:
            text = connection.scalars(select(state.c.text).where(state.c.dossier == dossier)).one()
            view = show(decode_state(text), ())
            sup = {"_area": tuple(head.name for head in view["_area"])}
            form = form_ref(view, "")
            write_at_desk(connection, [DeskDraft(dossier, form, {"_area": area}, sup)], BY, self.town.home.surroundings)
        merged(self.town)

    def has_open(self, dossier: str, path: str) -> bool:
        """Whether a conflict is open there."""
        with self.town.home.store.read() as connection:
            return connection.execute(_open(dossier, path)).first() is not None

    def held(self, dossier: str) -> Mapping[int, str]:
        """Reasons of held changes by their ids."""
        with self.town.home.store.read() as connection:
            asked = select(held.c.change, held.c.reason).where(held.c.dossier == dossier, held.c.status == "held")
            return {row.change: row.reason for row in connection.execute(asked)}

    def release(self, dossier: str, note: str) -> None:
        """Let everything in that is held of a dossier."""
        ids = list(self.held(dossier))
        with self.town.home.store.write() as connection:
            release(connection, ids, BY, note, self.town.home.surroundings)
        merged(self.town)

    def decline(self, dossier: str, note: str) -> None:
        """Decline everything that is held of a dossier."""
        ids = list(self.held(dossier))
        with self.town.home.store.write() as connection:
            decline(connection, ids, BY, note, self.town.home.surroundings)
        merged(self.town)


def _open(dossier: str, path: str) -> Select[*tuple[Any, ...]]:
    return select(conflict).where(conflict.c.dossier == dossier, conflict.c.path == path, conflict.c.settled.is_(None))
