"""An office with much to do: so many conflicts that came through the door, and so many dossiers in its lists.

Conflicts and held changes are real ones, pushed by phones and merged. The other dossiers are copies of merged ones by
SQL: what lists, search and scope read of them is there, their logs are not. It may not measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from sqlalchemy import Connection, func, select, text

from api.bench.console.crowd import settle_crowd, widen
from api.bench.console.desk import furnish
from api.bench.console.much import Much
from api.bench.home.filling import NUMBERED, SERIES
from api.bench.home.phones import Phone, settle
from api.bench.home.service import BenchError, Service
from api.bench.lines.line import Line
from field.demo.commune.areas import COMMUNE_ID, PROVINCE_ID
from field.forms.catalogue import sample_catalogue
from field.forms.published.samples import publish_samples
from field.people.accounts import Newcomer, add_person
from field.people.passwords import set_password
from field.people.rights.scope import Grant, assign
from field.tables import conflict, dossier, held
from sync.head import Value
from sync.names import Name, base64url

PHONES = 16
TEMPLATES = 100
CONTESTED = ("chu_ho", "vi_tri", "so_nhan_khau", "vi_tri", "chu_ho_dien_thoai")
"""Two of five are about a position: of 5,000 conflicts one rule can settle 2,000."""
CLERK, SUPERVISOR, PASSWORD = "bench-clerk", "bench-supervisor", "ruộng bậc thang mùa nước đổ"
"""Who holds the commune with its eight villages, and who holds the province with a thousand more."""
MEMORY_KIB = 19_456
PARCEL_FORM = "tham_tra_thua_dat"
PARCEL = sample_catalogue().newest[PARCEL_FORM].ref
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

    def fill(self, much: Much) -> None:
        """Up to so many of everything. Raises BenchError when it came out otherwise."""
        with self.service.home.store.write() as connection:
            publish_samples(connection, "bench", self.service.home.surroundings)
        phones = settle(self.service.home, PHONES, self.seed)
        plain = self._plain(phones)
        self._contest(phones, much.conflicts)
        self._hold(phones, plain, much.held)
        self._write_long(phones[0], much.long)
        self._walk(phones[0], much.long // 3)
        self._copy(plain, much.dossiers - much.conflicts - len(plain) - 2)
        self._hire()
        settle_crowd(self.service.home, much, self.seed, len(phones))
        furnish(self.service.home, much, CLERK)
        self._look_over()
        self._check(much)

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

    def _hold(self, phones: Sequence[Phone], keys: Sequence[str], many: int) -> None:
        """Changes in the name of somebody who does not belong to the phone: home puts them aside."""
        for n in range(many):
            phone = phones[n % len(phones)]
            mine, phone.person = phone.person, phones[(n + 1) % len(phones)].person
            phone.write(keys[n % len(keys)], {"ghi_chu": f"chép hộ {n}"}, {})
            phone.person = mine
        self._push(phones)

    def _write_long(self, phone: Phone, many: int) -> None:
        """One dossier that was changed so often, each time after the last."""
        key, name = phone.create()
        path = "ghi_chu"
        for n in range(many):
            name = phone.write(key, {path: f"lần {n}"}, {path: (name,)})
        self._push([phone])

    def _walk(self, phone: Phone, many: int) -> None:
        """One parcel whose border of a hundred corners was walked so often."""
        key = base64url(phone.rng.randbytes(16))
        last: tuple[Name, ...] = ()
        for n in range(many):
            begun: dict[str, Value] = {} if last else {"_area": phone.village.area}
            last = (phone.write(key, {"ranh": _border(n), **begun}, {"ranh": last} if last else {}, PARCEL),)
        self._push([phone])

    def _push(self, phones: Sequence[Phone]) -> None:
        self.line.send([(phone.token, phone.request(max_bytes=16_384)) for phone in phones])
        self.service.wait_merged()

    def _copy(self, templates: Sequence[str], many: int) -> None:
        with self.service.home.store.write() as connection:
            for n, template in enumerate(templates):
                first, last = many * n // len(templates) + 1, many * (n + 1) // len(templates)
                if last >= first:
                    _copied(connection, template, first, last)

    def _look_over(self) -> None:
        """What PostgreSQL does by itself a minute later."""
        if self._dialect == "postgresql":
            with self.service.home.store.writer.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))

    def _hire(self) -> None:
        home = self.service.home
        with home.store.write() as connection:
            widen(connection)
            for who, area in ((CLERK, COMMUNE_ID), (SUPERVISOR, PROVINCE_ID)):
                add_person(connection, Newcomer(name=who, id=who, username=who), home.surroundings)
                assign(connection, who, [Grant("administrator", area)], home.surroundings)
                set_password(connection, who, PASSWORD, home.surroundings, MEMORY_KIB)

    @property
    def _dialect(self) -> str:
        return self.service.home.store.writer.dialect.name

    def _check(self, much: Much) -> None:
        with self.service.home.store.read() as connection:
            found = Much(
                connection.execute(select(func.count()).select_from(dossier)).scalar_one(),
                connection.execute(select(func.count()).where(conflict.c.settled.is_(None))).scalar_one(),
                connection.execute(select(func.count()).where(held.c.status == "held")).scalar_one(),
            )
        wanted = much.dossiers, much.conflicts, much.held
        if (found.dossiers, found.conflicts, found.held) != wanted:
            raise BenchError(f"{found.dossiers} dossiers, {found.conflicts} conflicts, {found.held} held: not {wanted}")


def _answer(path: str, n: int, other: int) -> str | int:
    """Two different answers; names differ in more than marks, positions lie 40 m apart."""
    if path == "so_nhan_khau":
        return 4 + other
    if path == "vi_tri":
        return f"20.{340000 + other * 360 + n % 97:06d} 105.045 0 {3 + other}"
    if path == "chu_ho_dien_thoai":
        return f"09{10_000_000 + 2 * n + other}"
    return f"Vàng A {'Pó' if other else 'Sình'} {n}"


def _border(n: int) -> str:
    """A ring of a hundred corners, each time a little wider."""
    turns = [2 * pi * corner / 100 for corner in range(101)]
    reach = 0.0005 + n * 0.00001
    return ";".join(f"{20.034 + reach * sin(turn):.7f} {105.045 + reach * cos(turn):.7f} 0 0" for turn in turns)


def _copied(connection: Connection, template: str, first: int, last: int) -> None:
    """The rows of a dossier once more for each number; the text is this module's own."""
    dialect = connection.dialect.name
    series = SERIES[dialect].format(a=first, b=last)
    key = NUMBERED[dialect]
    for table, (columns, values) in _COPIES.items():
        given = f"INSERT INTO {table} ({columns}) {series} SELECT {values.format(key=key)} FROM {table}, series"  # noqa: S608
        connection.execute(text(f"{given} WHERE {table}.dossier = :old"), {"old": template})
