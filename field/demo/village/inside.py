"""The office inside one process: the functions behind the console, called directly, and merged on the spot.

A play on this stage runs the same code as one over HTTP, but for the HTTP. This module must not decide anything.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, select

from field.demo.commune.people import ADMINISTRATOR, CLERK, RECONCILER
from field.demo.village.door import Door
from field.demo.village.merging import merge_all
from field.demo.village.office import Differing, Pick
from field.phone import Line
from field.reconcile.decide import Choice, Decision, settle
from field.reconcile.errors import ConflictMovedError
from field.reconcile.quarantine import release
from field.reconcile.undoing import undo
from field.storage.engine import Store
from field.surroundings import Surroundings
from field.tables import conflict, held
from field.tables.dossiers.log import HELD
from sync.names import Name


@dataclass(frozen=True, slots=True)
class InsideOffice:
    """Staff beside the database."""

    store: Store
    surroundings: Surroundings

    def differing(self) -> Sequence[Differing]:
        """Everything that is open."""
        with self.store.read() as connection:
            rows = connection.execute(select(conflict).where(conflict.c.settled.is_(None)).order_by(conflict.c.id))
            return [
                Differing(row.id, row.dossier, row.path, row.kind, tuple(map(Name, row.names.split(" "))))
                for row in rows
            ]

    def settle(self, what: Differing, pick: Pick, note: str) -> Name | None:
        """Decide."""
        decision = Decision(what.id, what.names, Choice(pick.name, pick.value), RECONCILER, note)
        try:
            with self.store.write() as connection:
                return settle(connection, decision, self.surroundings)
        except ConflictMovedError:
            return None

    def undo(self, what: Differing, decision: Name, note: str) -> None:
        """Take a decision about it back."""
        with self.store.write() as connection:
            undo(connection, decision, RECONCILER, note, self.surroundings)

    def held(self) -> Sequence[int]:
        """The changes that wait for a clerk's nod."""
        with self.store.read() as connection:
            return list(connection.scalars(select(held.c.change).where(held.c.status == HELD).order_by(held.c.change)))

    def release(self, changes: Collection[int], note: str) -> None:
        """Let them through."""
        with self.store.write() as connection:
            release(connection, changes, CLERK, note, self.surroundings)


@dataclass(frozen=True, slots=True)
class InsideStage:
    """A home in this process, whose merge job runs when it is waited for."""

    store: Store
    surroundings: Surroundings

    @property
    def office(self) -> InsideOffice:
        """Staff beside the database."""
        return InsideOffice(self.store, self.surroundings)

    def now(self) -> int:
        """Home's clock."""
        return self.surroundings.now()

    def slip(self, person: str) -> str:
        """An enrolment slip."""
        return self._door().slip(person, ADMINISTRATOR)

    def line(self) -> Line:
        """The way to home."""
        return self._door().line()

    def settled(self) -> None:
        """Merge everything that waits."""
        merge_all(self.store, self.surroundings)

    def flush(self) -> None:
        """There is no Redis in this process to be flushed."""

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """Home's database, to be read."""
        with self.store.read() as connection:
            yield connection

    def _door(self) -> Door:
        return Door(self.store.write, self.store.read, self.surroundings)
