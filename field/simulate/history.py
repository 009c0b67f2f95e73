"""One seed, one history: people write, the world misbehaves, then the luck turns good and everything meets.

The same seed gives the same history and the same trace, step by step. This module must not check anything.
"""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from math import inf

from field import phone
from field.demo.commune.areas import COMMUNE_ID, VILLAGES
from field.people.errors import InstallationUnknownError
from field.people.phones.revocation import revoke
from field.people.rights.scope import Grant
from field.simulate.cast.office import Office
from field.simulate.cast.replicas import Replica, Volunteer, clone, meet, new_replica
from field.simulate.cast.staff import RECONCILER, Staff
from field.simulate.laws.ledger import Ledger
from field.simulate.world.clocks import PhoneClock
from field.simulate.world.luck import Luck
from field.simulate.world.mischief import KilledError
from field.simulate.world.network import LostError, Network

AREAS = [village.area for village in VILLAGES[:3]]
PHONES = 5
NEVER_QUIET = "never quiet"
MOST_MERGES = 12
"""A history that still merges after so many rounds of all shards, each of many turns, will not end by itself."""
Watch = Callable[["History", Replica], None]


@dataclass(frozen=True)
class Chance:
    """A step that may come next, and its weight."""

    step: Callable[[], object]
    weight: int


class History:
    """Everything that a seed brings about. `watch` is called after every meeting of a phone with home."""

    def __init__(self, seed: int, watch: Watch | None = None) -> None:
        self.luck = Luck(seed)
        self.plot = self.luck.plot
        self.office = Office(self.luck)
        self.network = Network(self.office, self.luck.network, self.luck.kills)
        self.ledger = Ledger()
        self.staff = Staff(self.office, self.ledger, self.plot, self.luck.kills)
        self.volunteer = Volunteer(self.ledger, self.plot, self.luck.kills)
        self.replicas: list[Replica] = []
        self.backups: list[sqlite3.Connection] = []
        self.scopes: dict[str, set[str]] = {}
        self.verifies = self.luck.verifies
        self.safe: frozenset[str] = frozenset()  # the hashes of what the newest verified backup holds
        self.trace: list[str] = []
        self.changes = 0
        self.watch = watch or (lambda history, replica: None)
        self._restore_from = inf
        self._open_office()

    def run(self, changes: int) -> None:
        """Until `changes` were written on phones; then until nothing moves any more."""
        if self.luck.seed % 2:  # every other history loses its server once enough was written to be lost
            self._restore_from = changes * 0.4
        steps = self._steps()
        weights = [chance.weight for chance in steps]
        while self.changes < changes:
            self.office.clock.step(self.plot)
            chance = self.plot.choices(steps, weights)[0]
            done = chance.step()
            self.trace.append(f"{chance.step.__name__} {bool(done)} {self.changes}")
        self.settle_down()

    def settle_down(self) -> None:
        """Every message arrives, every held change is decided, every phone meets home, until nothing is new."""
        self.network.fair = True
        self.office.killer.left = None
        before = None
        for _ in range(14):
            self.office.sweep()
            self.merge_all()
            if self.staff.decide_all_held():
                self.merge_all()
            for replica in self.living():
                meet(replica, self.network, self.luck.kills)
                self.watch(self, replica)
            self.merge_all()
            seen = (self._digests(), self.office.logged())
            if seen == before:
                self.trace += [
                    f"{dossier} {shown}" for digests in seen[0] for dossier, shown in sorted(digests.items())
                ]
                return
            before = seen
        self.trace.append(NEVER_QUIET)

    def merge_all(self) -> None:
        """Merge until nothing waits. RuntimeError where that never comes."""
        for _ in range(MOST_MERGES):
            if not self.office.merge(range(self.office.surroundings.shards)):
                return
        raise RuntimeError("merging never ends")

    def living(self) -> list[Replica]:
        """The phones that still exist."""
        return [replica for replica in self.replicas if replica.alive]

    def trace_hash(self) -> str:
        """One line for the whole history: equal for equal seeds."""
        return hashlib.sha256("\n".join(self.trace).encode()).hexdigest()[:16]

    def _digests(self) -> list[dict[str, str]]:
        found = []
        for replica in self.living():
            with replica.store.read() as connection:
                found.append(phone.digests(connection))
        return found

    def _open_office(self) -> None:
        self.office.hire("qt", "Quản trị", [Grant("administrator", COMMUNE_ID)])
        self.office.hire(RECONCILER, "Đối soát", [Grant("reconciler", COMMUNE_ID)])
        for number in range(PHONES):
            person = f"tnv{number}"
            self.scopes[person] = {AREAS[number % 2]} | ({AREAS[2]} if number == 0 else set())
            self.office.hire(person, f"Người {number}", [Grant("volunteer", area) for area in self.scopes[person]])
            self.enrol(person, f"m{number}")

    def enrol(self, person: str, label: str) -> None:
        """A phone for a person; lost answers are asked for again."""
        replica = new_replica(label, PhoneClock(self.office.clock), self.luck, person)
        replica.clock.set_somehow(self.plot)
        secret = self.office.ticket(person)
        while True:
            try:
                phone.enrol(replica.store, replica.around, self.network.enrol, secret, label)
                break
            except LostError:
                continue
        self.replicas.append(replica)

    def _steps(self) -> list[Chance]:
        return [
            Chance(self.write, 40),
            Chance(self.meet_network, 34),
            Chance(self.ring, 14),
            Chance(self.sweep, 3),
            Chance(self.flush_redis, 2),
            Chance(self.decide, 8),
            Chance(self.undo, 3),
            Chance(self.judge_held, 3),
            Chance(self.arrive_again, 3),
            Chance(self.courier, 3),
            Chance(self.change_scope, 6 if self.verifies else 1),
            Chance(self.set_clock, 2),
            Chance(self.clone_phone, 1),
            Chance(self.lose_phone, 2),
            Chance(self.back_up, 9 if self.verifies else 3),
            Chance(self.restore, 5),
        ]

    def write(self) -> int:
        """Somebody saves something, often several things in a row."""
        on = self.plot.choice(self.living())
        done = sum(self._save_something(on) for _ in range(self.plot.randrange(1, 4)))
        self.changes += done
        return done

    def _save_something(self, on: Replica) -> bool:
        area = self.plot.choice(sorted(self.scopes[on.person]))
        deed = self.plot.choices(
            [
                lambda: self.volunteer.create(on, area),
                lambda: self.volunteer.edit(on),
                lambda: self.volunteer.add_row(on),
                lambda: self.volunteer.remove_row(on),
                lambda: self.volunteer.toggle(on),
                lambda: self.volunteer.live_or_die(on),
                lambda: self.volunteer.move(on, self.plot.choice(AREAS)),
                lambda: self.volunteer.say_same(on),
                lambda: self.volunteer.withdraw(on),
                lambda: self.volunteer.agree(on),
            ],
            [14, 48, 10, 6, 8, 7, 4, 2, 2, 2],
        )[0]
        return deed()

    def meet_network(self) -> bool:
        """A phone has signal."""
        replica = self.plot.choice(self.living())
        done = meet(replica, self.network, self.luck.kills)
        self.watch(self, replica)
        return done

    def ring(self) -> int:
        """The worker hears the bell; it may die at any statement, and the bell is then lost."""
        shards, self.office.bell = sorted(self.office.bell), set()
        dies = self.luck.kills.randrange(60) if self.luck.kills.random() < 0.25 else None
        try:
            with self.office.killer.armed(dies):
                return self.office.merge(shards, f"worker{self.luck.kills.randrange(2)}")
        except KilledError:
            self.office.clock.ms += 70_000  # its lease runs out
            return 0

    def sweep(self) -> None:
        """The sweeper's round."""
        self.office.sweep()

    def flush_redis(self) -> None:
        """Every bell is forgotten."""
        self.office.bell.clear()

    def decide(self) -> bool:
        """Staff settle a conflict."""
        return self.staff.settle_some()

    def undo(self) -> bool:
        """Staff take a decision back."""
        return self.staff.undo_some()

    def judge_held(self) -> bool:
        """Staff look at a held change."""
        return self.staff.decide_held()

    def arrive_again(self) -> bool:
        """An old message comes once more."""
        try:
            self.network.bring_again()
        except LostError:
            return False
        return True

    def courier(self) -> int:
        """One phone's file is carried to another."""
        giver, taker = self.plot.choice(self.living()), self.plot.choice(self.living())
        with giver.store.read() as connection:
            bundle = phone.export(connection, giver.around, states=self.plot.random() < 0.5)
        with taker.store.write() as connection:
            return phone.import_bundle(connection, bundle).changes

    def change_scope(self) -> None:
        """Somebody is given other villages."""
        person = self.plot.choice(sorted(self.scopes))
        self.scopes[person] = set(self.plot.sample(AREAS, self.plot.randrange(1, 3)))
        self.office.assign(person, [Grant("volunteer", area) for area in sorted(self.scopes[person])])

    def set_clock(self) -> None:
        """A phone's clock is set, rightly or wrongly."""
        self.plot.choice(self.living()).clock.set_somehow(self.plot)

    def clone_phone(self) -> bool:
        """A phone's store is copied to a second device."""
        if any(replica.lent for replica in self.replicas):
            return False
        original = self.plot.choice(self.living())
        self.replicas.append(clone(original, f"{original.label}'"))
        return True

    def lose_phone(self) -> bool:
        """A phone falls into the river, or is stolen and reported."""
        if len(self.living()) < 4:
            return False
        lost = self.plot.choice(self.living())
        if self.plot.random() < 0.5:
            lost.alive = False
            return True
        with lost.store.read() as connection:
            stream = phone.identity_of(connection).stream
        with (
            suppress(InstallationUnknownError),
            self.office.store.write() as connection,
        ):  # a restored home may not know
            revoke(connection, stream, None, "mất", "qt", self.office.surroundings)
        return True

    def back_up(self) -> None:
        """Home is backed up; where backups are verified, what was before the newest such one is never put back."""
        self.backups = [*self.backups[-2:], self.office.snapshot()]
        if self.verifies:
            self.safe, self.backups = self.office.count_on(self.backups[-1]), self.backups[-1:]

    def restore(self) -> bool:
        """Home's disk dies; an older backup is put back."""
        if self.changes < self._restore_from or not self.backups or self.office.restores >= 2:
            return False
        self.staff.note_home()
        self.office.restore(self.plot.choice(self.backups))
        self._scopes_as_restored()
        return True

    def _scopes_as_restored(self) -> None:
        """People's scopes are as the backup knew them: the administrator gives them again."""
        for person, areas in sorted(self.scopes.items()):
            self.office.assign(person, [Grant("volunteer", area) for area in sorted(areas)])
