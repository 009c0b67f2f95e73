"""What the office does in a history: settle, undo, release, decline, and nothing that a real office could not.

Staff see what home publishes. What they write is an ordinary change on the desk, and is noted in the ledger.
"""

from random import Random

from sqlalchemy import select

from field.reconcile.decide import Choice, Decision, settle
from field.reconcile.errors import ReconcileError
from field.reconcile.quarantine import UNREADABLE, decline, release
from field.reconcile.undoing import undo
from field.simulate.cast.office import Office
from field.simulate.laws.ledger import Ledger
from field.simulate.world.mischief import KilledError
from field.tables import change, conflict, held, stream
from field.tables.dossiers.log import HELD
from sync.names import Name, name_of, split_name

RECONCILER = "dsoat"


class Staff:
    """The reconciling officer of a history."""

    def __init__(self, office: Office, ledger: Ledger, plot: Random, kills: Random) -> None:
        self.office, self.ledger, self.plot, self.kills = office, ledger, plot, kills
        self.decisions: list[Name] = []
        self.opened = 0
        self.settled = 0

    def settle_some(self) -> bool:
        """Settle one open conflict: by one of the siblings, or for a life, one way or the other."""
        with self.office.store.read() as connection:
            chosen = select(conflict).where(conflict.c.settled.is_(None)).order_by(conflict.c.id)
            rows = connection.execute(chosen).all()
        if not rows:
            return False
        row = self.plot.choice(rows)
        names = row.names.split(" ")
        choice = Choice(value=self.plot.choice(("active", "deleted")))
        if row.kind != "life":
            choice = Choice(name=Name(self.plot.choice(names)))
        return self._decide(Decision(row.id, names, choice, RECONCILER, "đã hỏi lại thôn"))

    def undo_some(self) -> bool:
        """Take a decision back, or take back that."""
        if not self.decisions:
            return False
        name = self.plot.choice(self.decisions)
        try:
            with self.office.killer.armed(self._dies()), self.office.store.write() as connection:
                done = undo(connection, name, RECONCILER, "nhầm", self.office.surroundings)
        except (ReconcileError, KilledError):
            return False
        self._note(done)
        return True

    def decide_held(self) -> bool:
        """Let one held change through, or decline it for good."""
        rows = self._held()
        if not rows:
            return False
        number, reason = self.plot.choice(rows)
        decided = decline if reason in UNREADABLE or self.plot.random() < 0.4 else release
        try:
            with self.office.killer.armed(self._dies()), self.office.store.write() as connection:
                shards = decided(connection, [number], RECONCILER, "", self.office.surroundings)
                columns = (change.c.stream, change.c.n, change.c.hash)
                name = name_of(*connection.execute(select(*columns).where(change.c.id == number)).one())
        except (ReconcileError, KilledError):
            return False
        if decided is decline:
            self.ledger.declined.add(name)
        self.office.bell |= shards
        return True

    def decide_all_held(self) -> int:
        """What a quiet office comes to: nothing is left held."""
        count = 0
        while self._held():
            count += self.decide_held()
        return count

    def note_home(self) -> None:
        """What home itself restated at the desk is written down like everything else."""
        mine = select(change.c.body).join(stream, stream.c.stream == change.c.stream).where(stream.c.kind == "desk")
        with self.office.store.read() as connection:
            for body in connection.scalars(mine.where(change.c.body.is_not(None)).order_by(change.c.id)):
                self.ledger.note_home(body)

    def _held(self) -> list[tuple[int, str]]:
        chosen = select(held.c.change, held.c.reason).where(held.c.status == HELD).order_by(held.c.change)
        with self.office.store.read() as connection:
            return [(row.change, row.reason) for row in connection.execute(chosen)]

    def _decide(self, decision: Decision) -> bool:
        try:
            with self.office.killer.armed(self._dies()), self.office.store.write() as connection:
                name = settle(connection, decision, self.office.surroundings)
        except (ReconcileError, KilledError):
            return False
        self._note(name)
        self.settled += 1
        return True

    def _note(self, name: Name) -> None:
        parts = split_name(name)
        chosen = select(change.c.body, change.c.shard).where(change.c.stream == parts.stream, change.c.n == parts.n)
        with self.office.store.read() as connection:
            row = connection.execute(chosen).one()
        written = self.ledger.note(row.body, "desk", {})
        for path in written.body["set"]:
            if path == "_life" or path.endswith("/_life"):
                written.screen[path] = frozenset(written.body.get("seen", ()))
        self.decisions.append(name)
        self.office.bell.add(row.shard)

    def _dies(self) -> int | None:
        """Sometimes the process dies while staff decide."""
        return self.kills.randrange(12) if self.kills.random() < 0.05 else None
