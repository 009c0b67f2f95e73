"""A headless phone in somebody's hand: its store, its clock, the way home, and what its owner wrote on it.

The ledger is kept beside the phone and not in it, so that it still says what was written when a phone or home lost it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from field import phone
from field.forms.catalogue import sample_catalogue
from field.phone.identity import Identity
from sync.head import Value
from sync.names import Name
from sync.show import View

Shown = dict[str, Value]
"""One value a path: what its owner reads on the screen."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an owner wrote with one change; `values` are as they were saved, by path."""

    name: Name
    dossier: str
    by: str
    values: Mapping[str, Value]


@dataclass
class Hand:
    """A phone and its owner. `clock` is the phone's own, which may be wrong (UTC ms)."""

    person: str
    clock: Callable[[], int]
    random: Callable[[int], bytes]
    store: phone.PhoneStore = field(default_factory=phone.open_phone_store)
    ledger: list[Written] = field(default_factory=list)

    @property
    def around(self) -> phone.PhoneSurroundings:
        """What the phone is handed."""
        return phone.PhoneSurroundings(self.clock, self.random, phone.kinds_of(sample_catalogue()))

    def enrol(self, line: phone.Line, secret: str) -> Identity:
        """Enrol by a slip's secret."""
        return phone.enrol(self.store, self.around, line.enrol, secret, f"máy của {self.person}")

    def meet(self, line: phone.Line) -> phone.Outcome:
        """Meet home once."""
        return phone.meet(self.store, self.around, line)

    def write(self, dossier: str, values: Mapping[str, Value], form: str = "", note: str = "") -> Name | None:
        """Save values on a dossier, new with `form`; None when nothing differs from the screen."""
        with self.store.write() as connection:
            name = phone.write(connection, self.around, dossier, values, form=form, note=note)
            if name is not None:
                row = connection.execute("SELECT bytes FROM own_change WHERE name = ?", (name,)).fetchone()
                self.ledger.append(Written(name, dossier, self.person, json.loads(row[0])["set"]))
        return name

    def dossiers(self) -> list[str]:
        """The dossiers on the screen."""
        with self.store.read() as connection:
            return phone.dossiers(connection)

    def shown(self, dossier: str) -> tuple[str, Shown]:
        """The form version of a dossier and, for each path, one of the values on the screen."""
        view = self.view(dossier)
        return phone.form_of(view), {path: heads[-1].value for path, heads in view.items() if heads}

    def view(self, dossier: str) -> View:
        """A dossier as the screen shows it."""
        with self.store.read() as connection:
            return phone.view(connection, dossier)

    def status(self) -> phone.Status:
        """The phone's counters."""
        with self.store.read() as connection:
            return phone.status(connection)

    def digests(self) -> dict[str, str]:
        """The digest of each dossier on the screen."""
        with self.store.read() as connection:
            return phone.digests(connection)

    def close(self) -> None:
        """Put the phone away."""
        self.store.close()


def drawn_bytes(rng: Random) -> Callable[[int], bytes]:
    """A phone's randomness out of a seeded source, so that a play can be repeated."""
    return rng.randbytes
