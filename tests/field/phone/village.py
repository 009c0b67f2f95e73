"""A village for the tests of the headless phone: the small office of `tests.field.world`, met by real phones.

Messages go through the real enrolment and the real exchange, in one process. The road can be bad: an answer can be lost
after home has committed, a request before, and what comes back can be somebody else's.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import MappingProxyType

from field import exchange, phone
from field.forms.catalogue import Catalogue
from field.forms.form import Form
from field.home import begin_epoch
from field.intake.desk import DeskDraft, write_at_desk
from field.people.enrolling.tickets import issue_ticket
from field.people.enrolling.welcome import welcome
from field.people.phones.tokens import caller_by_token
from field.phone.exchange.meeting import Line
from field.phone.forms.reading import known_form
from field.storage.engine import Store, open_store
from sync.head import Value
from sync.names import Name
from sync.strict_json import dumps, loads
from sync.wire.request import decode_request
from tests.field.world import COMMUNE, HOUSEHOLD, UNASKED, Office

Spoil = Callable[[bytes], bytes]


class LostError(OSError):
    """The network was cut."""


@dataclass
class Road:
    """What happens on the way; each flaw happens once per time that it is set."""

    lose_request: int = 0
    lose_answer: int = 0
    spoil: Spoil | None = None
    messages: int = 0


class Village(Office):
    """The office, its phones and the roads between."""

    begins_with: Mapping[str, object] = MappingProxyType({})
    """What every new dossier says besides."""

    def __init__(self, store: Store, forms: Catalogue | None = UNASKED) -> None:
        super().__init__(store, forms=forms)
        self.road = Road()

    def form_of(self, connection: sqlite3.Connection, ref: str) -> Form | None:
        """A form version as this village's phones know it: like home's, where those were handed in."""
        return self.forms.form(ref) if self.forms is not None else known_form(connection, ref)

    def new_phone(self, person: str, drift: int = 0) -> "Pocket":
        """A real phone, enrolled by a slip; its clock is off by `drift` ms."""
        pocket = self.unpacked(drift)
        phone.enrol(pocket.store, pocket.around, self.line().enrol, self.slip(person), f"phone of {person}")
        return pocket

    def unpacked(self, drift: int = 0) -> "Pocket":
        """A phone that is not enrolled."""
        self._phones += 1
        return Pocket(self, phone.open_phone_store(), Random(self._phones), drift)

    def slip(self, person: str) -> str:
        """The secret of an enrolment slip."""
        with self.store.write() as connection:
            return issue_ticket(connection, person, "office", self.surroundings).secret

    def line(self) -> Line:
        """The way to the office."""
        return Line(self._road(self._enrol), lambda token: self._road(lambda data: self._sync(token, data)))

    def decide(self, dossier: str, values: Mapping[str, Value], sup: Mapping[str, list[Name]], by: str) -> Name:
        """A decision at the desk."""
        named = {path: tuple(names) for path, names in sup.items()}
        with self.store.write() as connection:
            draft = DeskDraft(dossier=dossier, form=HOUSEHOLD, values=values, sup=named)
            return write_at_desk(connection, [draft], by, self.surroundings)[0]

    def backup(self, path: Path) -> None:
        """A copy of the office's database as it is now."""
        with (
            closing(sqlite3.connect(str(self.store.writer.url.database))) as live,
            closing(sqlite3.connect(path)) as copy,
        ):
            live.backup(copy)

    def restore(self, path: Path) -> str:
        """The office's machine burnt; a backup takes its place as a new epoch."""
        self.put_back(path)
        with self.store.write() as connection:
            self.epoch = begin_epoch(connection, self.surroundings)
        return self.epoch

    def put_back(self, path: Path) -> None:
        """Somebody has copied an old database over the new one, and told nobody."""
        self.store.close()
        self.store = open_store(f"sqlite:///{path}")

    def _road(self, there: phone.Exchange) -> phone.Exchange:
        def travel(data: bytes) -> bytes:
            road = self.road
            road.messages += 1
            if road.lose_request:
                road.lose_request -= 1
                raise LostError("request")
            answer = there(data)
            if road.lose_answer:
                road.lose_answer -= 1
                raise LostError("answer")
            return answer if road.spoil is None else road.spoil(answer)

        return travel

    def _enrol(self, data: bytes) -> bytes:
        with self.store.write() as connection:
            return dumps(welcome(connection, loads(data), self.surroundings)).encode()

    def _sync(self, token: str, data: bytes) -> bytes:
        request = decode_request(data)
        with self.store.write() as connection:
            caller = caller_by_token(connection, token, self.clock())
            if caller is None:
                raise phone.ForgottenError
            pushed = exchange.push(connection, caller, request, self.surroundings)
        with self.store.read() as connection:
            return exchange.answer(connection, caller, request, pushed, self.surroundings)


@dataclass
class Pocket:
    """A phone in somebody's pocket; `store` is its real store."""

    village: Village
    store: phone.PhoneStore
    random: Random
    drift: int = 0
    around: phone.PhoneSurroundings = field(init=False)

    def __post_init__(self) -> None:
        self.around = phone.PhoneSurroundings(
            lambda: self.village.clock() + self.drift, self.random.randbytes, form_of=self.village.form_of
        )

    def new(self, values: Mapping[str, object], area: str = COMMUNE, form: str = HOUSEHOLD) -> str:
        with self.store.write() as connection:
            return phone.create(connection, self.around, form, {**self.village.begins_with, **values, "_area": area})[0]

    def edit(self, dossier: str, values: Mapping[str, object]) -> Name | None:
        with self.store.write() as connection:
            return phone.edit(connection, self.around, dossier, values)

    def delete(self, dossier: str, note: str = "") -> Name | None:
        with self.store.write() as connection:
            return phone.delete(connection, self.around, dossier, note)

    def meet(self) -> phone.Outcome:
        """Meet the office, once."""
        return phone.meet(self.store, self.around, self.village.line())

    def status(self) -> phone.Status:
        with self.store.read() as connection:
            return phone.status(connection)

    def values(self, dossier: str, path: str) -> list[Value]:
        """What the screen shows at a path."""
        with self.store.read() as connection:
            return [head.value for head in phone.view(connection, dossier).get(path, ())]

    def dossiers(self) -> list[str]:
        with self.store.read() as connection:
            return phone.dossiers(connection)

    def digest(self) -> str:
        with self.store.read() as connection:
            return phone.phone_digest(connection)

    def clone(self) -> "Pocket":
        """Another phone with the same content, as when a backup of this one is put on it."""
        return Pocket(self.village, self.store.copy(), Random(self.random.random()), self.drift)

    def export(self) -> bytes:
        with self.store.read() as connection:
            return phone.export(connection, self.around)

    def take_in(self, bundle: bytes) -> phone.Imported:
        with self.store.write() as connection:
            return phone.import_bundle(connection, bundle)


def settle_down(village: Village, *phones: Pocket) -> None:
    """Everybody meets the office, and everything is merged, until nothing is left to say."""
    for _ in range(3):
        for each in phones:
            each.meet()
        village.merge()
    for each in phones:
        each.meet()
