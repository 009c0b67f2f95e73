"""Accepted, merged, edited twice: CPU of server, worker and database together for one dossier.

The work: 20 phones with 50 new dossiers each, of twenty values; then every tenth is edited by two phones, at the same
path and from the same base. The worker stands still while pushes are accepted, so that the two costs stand apart; then
the same work runs once more with the worker awake. It may not judge the numbers.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select

from api.bench.exchange.raw import raw_cpu_ns
from api.bench.home.phones import Phone, settle
from api.bench.home.service import BenchError, Service
from api.bench.lines.line import Line, Request
from field.tables import change, conflict
from field.tables.dossiers.log import MERGED
from sync.names import Name

PHONES = 20
DOSSIERS = 50
EVERY = 10
WARMING = 4
LEAST = 16 * 1024
CONTESTED = "chu_ho"
"""A path whose siblings only a person settles."""

Figures = dict[str, float]


@dataclass
class Pushes:
    """One round on one database. Figures are CPU milliseconds per dossier."""

    service: Service
    line: Line
    seed: int
    phones: int = PHONES
    dossiers: int = DOSSIERS
    figures: Figures = field(default_factory=dict)

    def run(self) -> Figures:
        """All parts, in order. Raises BenchError when something was not merged as it should be."""
        phones = settle(self.service.home, self.phones, self.seed)
        self._warm(phones)
        self.service.pause_worker()
        bodies, written = self._create(phones)
        accepted = self._measured("accepted", bodies, len(written))
        drained = self._drained("merged_later", len(written))
        self.figures["accepted_and_merged"] = accepted + drained
        self._edit_twice(phones, written[::EVERY])
        self._awake(phones)
        self._raw(len(written))
        self._check()
        return self.figures

    def _warm(self, phones: Sequence[Phone]) -> None:
        """Every process has done everything once before anything is measured."""
        for _ in range(WARMING):
            for phone in phones:
                phone.create()
            self.line.send([_request(phone) for phone in phones])
            self.service.wait_merged()

    def _create(self, phones: Sequence[Phone]) -> tuple[list[Request], list[tuple[int, str, Name]]]:
        """Requests of fifty new dossiers a phone; and every dossier with its phone's number and its first change."""
        written = [(i, *phone.create()) for i, phone in enumerate(phones) for _ in range(self.dossiers)]
        return [_request(phone) for phone in phones], written

    def _edit_twice(self, phones: Sequence[Phone], written: Sequence[tuple[int, str, Name]]) -> None:
        """The same path from the same base: first by the dossier's own phone, then by the other of its village."""
        for figure, other in (("first_edit", 0), ("second_edit", 1)):
            self.service.pause_worker()
            for i, dossier, base in written:
                phone = phones[i ^ other]
                phone.write(dossier, {CONTESTED: f"Vàng A Pó {phone.n}"}, {CONTESTED: (base,)})
            bodies = [_request(phone) for phone in phones]
            accepted = self._measured(f"{figure}_accepted", bodies, len(written))
            self.figures[figure] = accepted + self._drained(f"{figure}_merged", len(written))
        self.figures["second_to_first"] = self.figures["second_edit"] / self.figures["first_edit"]

    def _awake(self, phones: Sequence[Phone]) -> None:
        """The same work once more with the worker awake; what it merges meanwhile rides along in the answers."""
        bodies, written = self._create(phones)
        began = time.perf_counter()

        def all_of_it() -> None:
            self.line.send(bodies)
            self.service.wait_merged()

        self.figures["worker_awake"] = self._cost(all_of_it, len(written))
        self.figures["awake_dossiers_per_second"] = len(written) / (time.perf_counter() - began)

    def _raw(self, number: int) -> None:
        """The same bytes into the same database, with nothing around them."""
        raw = raw_cpu_ns(self.service, number, self.dossiers) / 1e6 / number
        self.figures |= {"raw": raw, "accepted_to_raw": self.figures["accepted"] / raw}
        self.figures["accepted_and_merged_to_raw"] = self.figures["accepted_and_merged"] / raw

    def _measured(self, figure: str, bodies: Sequence[Request], number: int) -> float:
        began = time.perf_counter()
        self.figures[figure] = self._cost(lambda: self.line.send(bodies), number)
        self.figures[f"{figure}_per_second"] = number / (time.perf_counter() - began)
        return self.figures[figure]

    def _drained(self, figure: str, number: int) -> float:
        def drain() -> None:
            self.service.resume_worker()
            self.service.wait_merged()

        self.figures[figure] = self._cost(drain, number)
        return self.figures[figure]

    def _cost(self, work: Callable[[], object], number: int) -> float:
        before = self.service.cpu_ns()
        work()
        return (self.service.cpu_ns() - before) / 1e6 / number

    def _check(self) -> None:
        """Nothing was lost, and every pair of edits stands as siblings that wait for a person."""
        edited = self.phones * self.dossiers // EVERY
        expected = self.phones * (WARMING + 2 * self.dossiers) + 2 * edited
        with self.service.home.store.read() as connection:
            merged = connection.execute(select(func.count()).where(change.c.status == MERGED)).scalar_one()
            opened = connection.execute(select(func.count()).where(conflict.c.settled.is_(None))).scalar_one()
        if (merged, opened) != (expected, edited):
            raise BenchError(f"{merged} of {expected} changes merged, {opened} of {edited} conflicts open")


def _request(phone: Phone) -> Request:
    """What a phone that has pulled everything would push: the least is asked for in return."""
    return phone.token, phone.request(max_bytes=LEAST)
