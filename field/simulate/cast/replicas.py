"""Phones in a history, and what their people do with them.

A phone is a real replica with its own store; what it writes is noted in the ledger the moment it is saved. This module
must not decide when anything happens: the history does.
"""

import json
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from field import phone
from field.forms.catalogue import sample_catalogue
from field.simulate.cast.office import RefusedError
from field.simulate.laws.ledger import Ledger
from field.simulate.world.clocks import DAY, PhoneClock
from field.simulate.world.luck import Luck
from field.simulate.world.mischief import KilledError, phone_killed
from field.simulate.world.network import LostError, Network
from sync.names import Name
from sync.problem import UnreadableError
from sync.show import View, show

FORM = "ho_gia_dinh_so@2026112102"
TEXTS = ("chu_ho", "ma_ho", "so_nhan_khau", "song", "ghi_chu", "vi_tri")
"""Paths with the policies conflict, conflict, conflict, latest, append and geo_best."""
PATIENCE = DAY
"""How long what is out of the scope stays: a history lasts weeks, not months."""
_KINDS = phone.kinds_of(sample_catalogue())


@dataclass
class Replica:
    """One phone: its store, its clock, and whether it still lives."""

    label: str
    store: phone.PhoneStore
    clock: PhoneClock
    around: phone.PhoneSurroundings
    person: str
    alive: bool = True
    lent: bool = False  # somebody else's copy of a store: a clone
    told: dict[str, int] = field(default_factory=dict)


def new_replica(label: str, clock: PhoneClock, luck: Luck, person: str) -> Replica:
    """A phone out of its box."""
    around = phone.PhoneSurroundings(clock, luck.random_bytes, _KINDS, patience=PATIENCE)
    return Replica(label, phone.open_phone_store(), clock, around, person)


def clone(replica: Replica, label: str) -> Replica:
    """The same phone twice: a copied profile, or a system's backup put on a second device."""
    return Replica(label, replica.store.copy(), replica.clock, replica.around, replica.person, lent=True)


class Volunteer:
    """What people do on phones, with luck deciding what exactly."""

    def __init__(self, ledger: Ledger, plot: Random, kills: Random) -> None:
        self.ledger, self.plot, self.kills = ledger, plot, kills

    def create(self, on: Replica, area: str) -> bool:
        """A new dossier; some people refuse."""
        values = {"_area": area, "dong_y": "co", "chu_ho": self._word(), "so_nhan_khau": self.plot.randrange(1, 9)}
        if self.plot.random() < 0.06:
            values["dong_y"] = "khong"  # what else was typed is left out
        return self._save(on, lambda c: phone.create(c, on.around, FORM, values)[1])

    def edit(self, on: Replica) -> bool:
        """Correct one to three values of a dossier on the screen."""
        values = {path: self._answer(path) for path in self.plot.sample(TEXTS, self.plot.randrange(1, 4))}
        return self._on_some(on, lambda c, dossier: phone.edit(c, on.around, dossier, values))

    def add_row(self, on: Replica) -> bool:
        """Add a household member."""
        word = self._word()

        def add(connection: sqlite3.Connection, dossier: str) -> Name | None:
            row, name = phone.add_row(connection, on.around, dossier, "nguoi", {"ten": word})
            if name is not None:
                self.ledger.rows.append((dossier, f"nguoi/{row}/ten", word))
            return name

        return self._on_some(on, add)

    def remove_row(self, on: Replica) -> bool:
        """Remove a member that the screen shows."""

        def remove(connection: sqlite3.Connection, dossier: str) -> Name | None:
            shown = phone.view(connection, dossier)
            rows = sorted({path.split("/")[1] for path in shown if path.startswith("nguoi/")})
            return phone.remove_row(connection, on.around, dossier, "nguoi", self.plot.choice(rows)) if rows else None

        return self._on_some(on, remove)

    def toggle(self, on: Replica) -> bool:
        """Put something into a set, or take it out."""
        values = {f"thiet_bi/{self.plot.choice(('tv', 'wifi'))}": self.plot.random() < 0.6}
        return self._on_some(on, lambda c, dossier: phone.edit(c, on.around, dossier, values))

    def live_or_die(self, on: Replica) -> bool:
        """Delete a dossier, or bring it back."""
        values = {"_life": self.plot.choice(("deleted", "deleted", "archived", "active"))}
        return self._on_some(on, lambda c, dossier: phone.edit(c, on.around, dossier, values))

    def move(self, on: Replica, area: str) -> bool:
        """Move a dossier to an area."""
        return self._on_some(on, lambda c, dossier: phone.edit(c, on.around, dossier, {"_area": area}))

    def withdraw(self, on: Replica) -> bool:
        """Somebody takes consent back."""
        return self._on_some(on, lambda c, dossier: phone.withdraw(c, on.around, dossier))

    def agree(self, on: Replica) -> bool:
        """Somebody agrees, perhaps again, and says more."""
        values = {"dong_y": "co", "chu_ho": self._word()}
        return self._on_some(on, lambda c, dossier: phone.edit(c, on.around, dossier, values))

    def say_same(self, on: Replica) -> bool:
        """Say that two dossiers are one."""

        def same(connection: sqlite3.Connection, dossier: str) -> Name | None:
            other = self.plot.choice(phone.dossiers(connection))
            return phone.say_same(connection, on.around, dossier, other) if other != dossier else None

        return self._on_some(on, same)

    def _on_some(self, on: Replica, do: Callable[[sqlite3.Connection, str], Name | None]) -> bool:
        with on.store.read() as connection:
            known = phone.dossiers(connection)
        if not known:
            return False
        dossier = self.plot.choice(known)
        with on.store.read() as connection:
            if not phone.view(connection, dossier):
                return False  # everything in it was undone or declined: there is nothing on the screen
        return self._save(on, lambda c: do(c, dossier))

    def _save(self, on: Replica, do: Callable[[sqlite3.Connection], Name | None]) -> bool:
        """Save in one transaction; the phone may die half way, and then all of it was saved or nothing."""
        rows = len(self.ledger.rows)
        with (
            suppress(KilledError, phone.NoConsentError),
            phone_killed(on.store.connection, self.kills, 0.02),
            on.store.write() as connection,
        ):
            do(connection)
        saved = self._unnoted(on)
        if not saved:
            del self.ledger.rows[rows:]
        for name in saved:
            self._note(on, name)
        return bool(saved)

    def _unnoted(self, on: Replica) -> list[Name]:
        """What this phone's database has and the ledger has not: the commit that just came through."""
        with on.store.read() as connection:
            newest = connection.execute("SELECT name FROM own_change ORDER BY id DESC LIMIT 1").fetchone()
        return [newest[0]] if newest and newest[0] not in self.ledger.written else []

    def _note(self, on: Replica, name: Name) -> None:
        with on.store.read() as connection:
            row = connection.execute("SELECT bytes, dossier FROM own_change WHERE name = ?", (name,)).fetchone()
            lives = _lives(row[0])
            before = _without(connection, row[1], name) if lives else {}
        screen = {
            path: frozenset(
                head.name
                for at, heads in before.items()
                if at != path and at.startswith(path.removesuffix("_life"))
                for head in heads
            )
            for path in lives
        }
        self.ledger.note(row[0], on.label, screen)

    def _word(self) -> str:
        return self.plot.choice(("Giàng", "Lò", "Vàng", "Đặng", "Hoà")) + f" {self.plot.randrange(10_000)}"

    def _answer(self, path: str) -> object:
        if path == "so_nhan_khau":
            return self.plot.randrange(1, 12)
        if path == "vi_tri":
            return f"20.{self.plot.randrange(1000)} 105.3 0 {self.plot.randrange(3, 60)}"
        return self._word()


def _without(connection: sqlite3.Connection, dossier: str, name: Name) -> View:
    """What the phone showed of the dossier before it saved this change."""
    changes = phone.own_changes(connection, dossier) + phone.others_floating(connection, dossier)
    return show(phone.state_of(connection, dossier), [change for change in changes if change.name != name])


def _lives(data: bytes) -> list[str]:
    return [path for path in json.loads(data)["set"] if path == "_life" or path.endswith("/_life")]


def meet(replica: Replica, network: Network, kills: Random) -> bool:
    """The phone meets the network; whether a whole meeting went well. What went wrong loses nothing."""
    line = phone.Line(network.enrol, network.sync_as)
    chance = 0.0 if network.fair else 0.08
    try:
        with phone_killed(replica.store.connection, kills, chance):
            phone.meet(replica.store, replica.around, line, max_bytes=64 * 1024)
    except (LostError, RefusedError, KilledError, UnreadableError):
        return False
    return True
