"""What a pull costs, however much is stored: CPU of server and database for one request.

A store grows from a thousand to a million dossiers; at each size the same two phones pull, one that is fifty dossiers
behind on a shelf that holds half of the store, and one that has nothing yet of its village of a hundred. It may not
judge the numbers.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from api.bench.home.filling import FIRST, TOWN, VILLAGE, Filling
from api.bench.home.phones import Phone, enrolled, new_phone, settle
from api.bench.home.service import BenchError, Service
from api.bench.lines.line import Line
from field.tables import state

BEHIND = 50
ROUNDS = 5
PULLS = 24
"""Pulls in one round; each connection makes three."""

Figures = dict[str, float]


def template(service: Service, line: Line) -> str:
    """The id of a dossier that came through the door and was merged."""
    phone, *_ = settle(service.home, 1, seed=3)
    phone.create()
    line.send([(phone.token, phone.request())])
    service.wait_merged()
    with service.home.store.read() as connection:
        return str(connection.execute(select(state.c.dossier)).scalar_one())


@dataclass
class Pulls:
    """All sizes on one database. Figures are CPU milliseconds of one pull, medians come later."""

    service: Service
    line: Line
    sizes: Sequence[int]

    def run(self) -> Iterator[tuple[int, list[Figures]]]:
        """For each size, the figures of every round."""
        filling = Filling(self.service.home, template(self.service, self.line))
        phones: list[Phone] = []
        for size in self.sizes:
            filling.grow(size)
            phones = phones or self._phones()
            cursors = filling.cursors(BEHIND)
            self._check(phones, cursors)
            for _ in range(3):
                self._round(phones, cursors)
            yield size, [self._round(phones, cursors) for _ in range(ROUNDS)]

    def _phones(self) -> list[Phone]:
        """One that is behind, and one that is new."""
        home = self.service.home
        with home.store.write() as connection:
            return [
                enrolled(connection, new_phone(100 + i, 3), home.surroundings, area)
                for i, area in enumerate((TOWN, FIRST))
            ]

    def _round(self, phones: Sequence[Phone], cursors: Mapping[str, str]) -> Figures:
        behind, new = phones
        return {
            "changed": self._pulled(behind, cursors),
            "first": self._pulled(new, {}),
        }

    def _pulled(self, phone: Phone, cursors: Mapping[str, str]) -> float:
        requests = [(phone.token, phone.request(cursors)) for _ in range(PULLS)]
        before = self.service.cpu_ns()
        self.line.send(requests)
        return (self.service.cpu_ns() - before) / 1e6 / PULLS

    def _check(self, phones: Sequence[Phone], cursors: Mapping[str, str]) -> None:
        """Each gets exactly what is measured."""
        behind, new = phones
        for phone, at, expected in ((behind, cursors, BEHIND), (new, {}, VILLAGE)):
            (answer,) = self.line.send([(phone.token, phone.request(at))])
            lines = len(gzip.decompress(answer).splitlines()) - 1
            if lines != expected:
                raise BenchError(f"{lines} lines pulled, {expected} expected")
