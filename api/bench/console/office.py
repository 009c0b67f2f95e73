"""An office with much to do: so many conflicts that came through the door, and so many dossiers in its lists.

Conflicts are real ones, pushed by phones and merged. The other dossiers are copies of merged ones by SQL: what lists,
search and scope read of them is there, their logs are not. It may not measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from api.bench.filling import NUMBERED, SERIES
from api.bench.line import Line
from api.bench.phones import Phone, settle
from api.bench.service import BenchError, Service
from field.demo.commune import COMMUNE_ID
from field.people.accounts import Newcomer, add_person
from field.people.passwords import set_password
from field.people.rights.scope import Grant, assign
from field.tables import conflict, dossier

PHONES = 16
TEMPLATES = 100
CONTESTED = ("chu_ho", "so_nhan_khau", "vi_tri", "chu_ho_dien_thoai")
CLERK, PASSWORD = "bench-clerk", "ruộng bậc thang mùa nước đổ"
MEMORY_KIB = 19_456
PUSHED = 500
"""Dossiers of one push of a phone."""
_COPIES = {
    "state": (
        "dossier, number, form, text, sig, refold",
        "{key}, number, form, replace(text, CAST(:old AS text), {key}), sig, refold",
    ),
    "placement": ("dossier, area, entered", "{key}, area, entered"),
    "dossier": (
        "dossier, form, version, area, title, code, search, life, changed, number, conflicts, by",
        "{key}, form, version, area, title, code, search, life, changed - i * 1000, number, conflicts, by",
    ),
}  # fmt: skip


@dataclass
class Office:
    """Fills the store of a running service."""

    service: Service
    line: Line
    seed: int = 1

    def fill(self, dossiers: int, conflicts: int) -> None:
        """Up to so many dossiers, of which so many are contested. Raises BenchError when it came out otherwise."""
        phones = settle(self.service.home, PHONES, self.seed)
        plain = self._plain(phones)
        self._contest(phones, conflicts)
        self._copy(plain, dossiers - conflicts - len(plain))
        self._hire()
        self._check(dossiers, conflicts)

    def _plain(self, phones: Sequence[Phone]) -> list[str]:
        written = [phones[i % len(phones)].create()[0] for i in range(TEMPLATES)]
        self._push(phones)
        return written

    def _contest(self, phones: Sequence[Phone], conflicts: int) -> None:
        """Pairs of phones of one village write different answers to one question of the same dossiers."""
        for start in range(0, conflicts, PUSHED * len(phones) // 2):
            many = min(conflicts - start, PUSHED * len(phones) // 2)
            begun = [(n, *phones[2 * n % len(phones)].create()) for n in range(start, start + many)]
            self._push(phones)
            for other in (0, 1):
                for n, key, base in begun:
                    path = CONTESTED[n % len(CONTESTED)]
                    phones[2 * n % len(phones) + other].write(key, {path: _answer(path, n, other)}, {path: (base,)})
                self._push(phones)

    def _push(self, phones: Sequence[Phone]) -> None:
        self.line.send([(phone.token, phone.request(max_bytes=16_384)) for phone in phones])
        self.service.wait_merged()

    def _copy(self, templates: Sequence[str], many: int) -> None:
        with self.service.home.store.write() as connection:
            for n, template in enumerate(templates):
                first, last = many * n // len(templates) + 1, many * (n + 1) // len(templates)
                if last >= first:
                    _copied(connection, template, first, last)
        if self._dialect == "postgresql":
            with self.service.home.store.writer.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))

    def _hire(self) -> None:
        home = self.service.home
        with home.store.write() as connection:
            add_person(connection, Newcomer(name=CLERK, id=CLERK, username=CLERK), home.surroundings)
            assign(connection, CLERK, [Grant("administrator", COMMUNE_ID)], home.surroundings)
            set_password(connection, CLERK, PASSWORD, home.surroundings, MEMORY_KIB)

    @property
    def _dialect(self) -> str:
        return self.service.home.store.writer.dialect.name

    def _check(self, dossiers: int, conflicts: int) -> None:
        with self.service.home.store.read() as connection:
            listed = connection.execute(select(func.count()).select_from(dossier)).scalar_one()
            opened = connection.execute(select(func.count()).where(conflict.c.settled.is_(None))).scalar_one()
        if (listed, opened) != (dossiers, conflicts):
            raise BenchError(f"{listed} of {dossiers} dossiers, {opened} of {conflicts} conflicts")


def _answer(path: str, n: int, other: int) -> str | int:
    """Two different answers; names differ in more than marks, positions lie 40 m apart."""
    if path == "so_nhan_khau":
        return 4 + other
    if path == "vi_tri":
        return f"20.{340000 + other * 360 + n % 97:06d} 105.045 0 {3 + other}"
    if path == "chu_ho_dien_thoai":
        return f"09{10_000_000 + 2 * n + other}"
    return f"Vàng A {'Pó' if other else 'Sình'} {n}"


def _copied(connection: Connection, template: str, first: int, last: int) -> None:
    """The rows of a dossier once more for each number; the text is this module's own."""
    dialect = connection.dialect.name
    series = SERIES[dialect].format(a=first, b=last)
    key = NUMBERED[dialect]
    for table, (columns, values) in _COPIES.items():
        given = f"INSERT INTO {table} ({columns}) {series} SELECT {values.format(key=key)} FROM {table}, series"  # noqa: S608
        connection.execute(text(f"{given} WHERE {table}.dossier = :old"), {"old": template})
