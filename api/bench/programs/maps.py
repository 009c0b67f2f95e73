"""What a page of OGC API – Features costs out of a million dossiers, as a program with a key sees it.

The store is filled by SQL from one real dossier; half of it lies in one area, the rest in villages of a hundred. A
reader of everything and a reader of one village ask over HTTP on a kept connection, page after page; the access log is
written as always. Figures are milliseconds from the request to the last byte, medians, and the CPU of all processes for
one, which other work on the machine does not lengthen. It may not judge.
"""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from sqlalchemy import select, text

from api.bench.console.routes import CPU
from api.bench.exchange.pulls import template
from api.bench.home.filling import FIRST, NUMBERED, SERIES, Filling, area_of
from api.bench.home.phones import FORM
from api.bench.home.service import BenchError, Service
from api.bench.lines.line import Line
from api.service.address import local_host
from field.areas.importing import import_areas
from field.areas.rows import AreaRow
from field.demo.bench import BENCH_FORM
from field.people.accounts import Newcomer, add_person
from field.people.reading_keys import make_key
from field.people.rights.scope import Grant, assign
from field.tables import dossier, state

PROVINCE = "99700@2025-07-01"
ALL, ONE = "map-all", "map-one"
"""Readers: of everything, of one village."""
PAGE, TIMES, WARMING = 100, 20, 3
HALF_DAY_MS = 43_200_000
BEGAN = 1_750_000_000_000
LAST = "2026-10-28T03:06:40Z"
"""When the first thousandth of the dossiers was changed (UTC ms), and the last."""
_DOSSIER = 'dossier (dossier, form, version, area, title, search, life, changed, number, conflicts, "by")'
_SOMEWHERE = {
    "sqlite": "'20 105.' || printf('%03d', i % 1000) || ' 0 3'",
    "postgresql": "'20 105.' || lpad(CAST(i % 1000 AS text), 3, '0') || ' 0 3'",
}
_PLACE = (
    'place (dossier, path, name, kind, lat, lon, west, south, east, north, accuracy_m, "by", at, sense, touches, odd)'
)
Figures = dict[str, float]

MAPS: Mapping[str, str] = {
    "first": "first page of 100",
    "middle": "a page in the middle",
    "last": "the last page",
    "village": "first page, of a reader of one village of 100",
    "box": "a box with 1,000 of them",
    "half": "a box with half of them",
    "time": "the 1,000 that were changed last",
    "choice": "a choice that all have",
    "zone": "first page in VN-2000",
    "one": "one feature",
}
GOAL = 100.0


@dataclass
class Maps:
    """All figures on one database."""

    service: Service
    line: Line
    size: int
    times: int = TIMES
    warming: int = WARMING
    keys: dict[str, str] = field(default_factory=dict)

    def run(self) -> Figures:
        """Fill the store and ask. Raises BenchError when an answer is not what is measured."""
        key = template(self.service, self.line)
        filling = Filling(self.service.home, key, varied=(self._place(key), _SOMEWHERE))
        filling.grow(self.size)
        self._list()
        self._let_in()
        return {key: figure for name, asked in self._paths().items() for key, figure in self._asked(name, *asked)}

    def _paths(self) -> dict[str, tuple[str, str, int]]:
        items = f"/ogc/collections/{BENCH_FORM}/items"
        first = self._keys()
        place = f"{items}?after={BENCH_FORM}~"
        few = min(PAGE, self.size // 1000)
        return {
            "first": (ALL, items, PAGE),
            "middle": (ALL, f"{place}{first + self.size // 2}~", PAGE),
            "last": (ALL, f"{place}{first + self.size - PAGE - 1}~", PAGE),
            "village": (ONE, items, PAGE),
            "box": (ALL, f"{items}?bbox=105.0995,19.9,105.1005,22", few),
            "half": (ALL, f"{items}?bbox=104,19.9,105.4995,22", PAGE),
            "time": (ALL, f"{items}?datetime={LAST}/..", min(PAGE, few + 1)),
            "choice": (ALL, f"{items}?dong_y=co", PAGE),
            "zone": (ALL, f"{items}?crs=http://www.opengis.net/def/crs/EPSG/0/5897", PAGE),
            "one": (ALL, f"{items}/{self.size // 2:022d}", 1),
        }

    def _place(self, key: str) -> str:
        """Where the one real dossier is, as its state writes it."""
        with self.service.home.store.read() as connection:
            said = connection.execute(select(state.c.text).where(state.c.dossier == key)).scalar_one()
        return said.partition('"vi_tri":"')[2].partition('"')[0]

    def _keys(self) -> int:
        with self.service.home.store.read() as connection:
            found = connection.execute(select(dossier.c.id).where(dossier.c.dossier == f"{1:022d}")).scalar_one()
        return int(found)

    def _list(self) -> None:
        """The dossiers as lists see them, each with its place, and half a day after the one before; again and again."""
        home = self.service.home
        dialect = home.store.writer.dialect.name
        series, key = SERIES[dialect].format(a=1, b=self.size), NUMBERED[dialect]
        lon = "105 + (i % 1000) * 0.001"
        changed = f"{BEGAN} + CAST(i % 1000 AS bigint) * {HALF_DAY_MS}"
        listed = f"{key}, '{BENCH_FORM}', '{FORM}', {area_of(dialect)}, 'Lò', '', 'active', {changed}, i + 1000, 0, 'b'"
        placed = f"{key}, 'vi_tri', 'n', 'point', 20, {lon}, {lon}, 20, {lon}, 20, 3, 'b', 0, 'nowhere', '', ''"
        with home.store.write() as connection:
            for into, values in ((_DOSSIER, listed), (_PLACE, placed)):
                connection.execute(text(f"INSERT INTO {into} {series} SELECT {values} FROM series"))  # noqa: S608
        if dialect == "postgresql":
            with home.store.writer.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))

    def _let_in(self) -> None:
        home = self.service.home
        with home.store.write() as connection:
            import_areas(connection, [AreaRow(id=PROVINCE, code="99700", name="Tỉnh", kind="tinh")])
            connection.execute(
                text("INSERT INTO area_within (area, ancestor) SELECT id, :top FROM area WHERE id <> :top"),
                {"top": PROVINCE},
            )
            for who, area in ((ALL, PROVINCE), (ONE, FIRST)):
                add_person(connection, Newcomer(name=who, id=who), home.surroundings)
                assign(connection, who, [Grant("clerk", area)], home.surroundings)
                self.keys[who] = make_key(connection, who, "bench", 1, who, home.surroundings).token

    def _asked(self, name: str, who: str, path: str, count: int) -> Sequence[tuple[str, float]]:
        settings = self.service.home.settings
        connection = http.client.HTTPConnection(local_host(settings), settings.port, timeout=300)
        took = list[float]()
        before = 0
        for n in range(-self.warming, self.times):
            before = self.service.cpu_ns() if n == 0 else before
            began = time.perf_counter()
            connection.request("GET", path, headers={"Authorization": f"Bearer {self.keys[who]}"})
            answer = connection.getresponse()
            body = answer.read()
            took.append((time.perf_counter() - began) * 1e3)
            self._check(name, answer.status, json.loads(body), count)
        connection.close()
        used = (self.service.cpu_ns() - before) / self.times / 1e6
        return (name, median(took[self.warming :])), (name + CPU, used)

    def _check(self, name: str, status: int, told: Any, count: int) -> None:
        found = len(told["features"]) if "features" in told else int(told.get("type") == "Feature")
        if status != 200 or found != count:
            raise BenchError(f"{name}: {status}, {found} features, {count} expected")
