"""A store of many dossiers, filled by SQL: one real dossier, copied under other ids as often as is asked.

Every second dossier stands on one large shelf, the others in villages of a hundred. Only what a pull may meet is
filled: log, states, placements and feeds. Signatures are the copied one's: nobody verifies them here. It may not
measure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select, text, update

from api.home import Home
from field.demo.bench import BENCH_FORM
from field.tables import change, feed, state
from sync.wire.cursor import cursor_text

VILLAGE = 100
"""Dossiers in each village."""
TOWN = "99777@2025-07-01/T0001"
"""The area of the large shelf."""
FIRST = "99777@2025-07-01/T0002"
"""The area of the first village."""
PREFIX = bytes(range(32))
"""Stands for the hash of every feed's prefix."""

SERIES = {
    "sqlite": "WITH RECURSIVE series(i) AS (SELECT {a} UNION ALL SELECT i + 1 FROM series WHERE i < {b}) ",
    "postgresql": "WITH series AS (SELECT i FROM generate_series({a}, {b}) AS i) ",
}
NUMBERED = {"sqlite": "printf('%022d', i)", "postgresql": "lpad(CAST(i AS text), 22, '0')"}
_AREA = {
    "sqlite": "printf('99777@2025-07-01/T%04d', {k})",
    "postgresql": "'99777@2025-07-01/T' || lpad(CAST({k} AS text), greatest(4, length(CAST({k} AS text))), '0')",
}
_SHELF = f"(CASE WHEN i % 2 = 1 THEN 1 ELSE 2 + (i / 2 - 1) / {VILLAGE} END)"
_PLACE = f"(CASE WHEN i % 2 = 1 THEN (i + 1) / 2 ELSE (i / 2 - 1) % {VILLAGE} + 1 END)"
_FEED = 1_000_000


def area_of(dialect: str) -> str:
    """The area of the dossier `i` of a series, as SQL."""
    return _AREA[dialect].format(k=_SHELF)


@dataclass
class Filling:
    """Grows a store that holds one merged dossier of `template`.

    `varied` is a text of its state, and by database the SQL of what stands there instead in the copy `i`.
    """

    home: Home
    template: str
    filled: int = 0
    varied: tuple[str, Mapping[str, str]] = ("", {})

    def grow(self, size: int) -> None:
        """Fill up to `size` dossiers, a multiple of 200."""
        with self.home.store.write() as connection:
            numbers = {"a": self.filled + 1, "b": size}
            self._copy_dossiers(connection, numbers)
            self._shelves(connection, size)
        self.filled = size
        if self._dialect == "postgresql":
            with self.home.store.writer.connect() as connection:
                plain = connection.execution_options(isolation_level="AUTOCOMMIT")
                plain.execute(text("VACUUM ANALYZE"))

    def cursors(self, behind: int) -> dict[str, str]:
        """A cursor of the large shelf, so many entries behind its head."""
        return {f"{TOWN}|{BENCH_FORM}": cursor_text(self.filled // 2 - behind, PREFIX)}

    @property
    def _dialect(self) -> str:
        return self.home.store.writer.dialect.name

    def _copy_dossiers(self, connection: Connection, numbers: Mapping[str, int]) -> None:
        published = connection.execute(select(state).where(state.c.dossier == self.template)).one()
        logged = connection.execute(select(change).where(change.c.dossier == self.template)).one()
        key, area = NUMBERED[self._dialect], _AREA[self._dialect].format(k=_SHELF)
        said = f"replace(CAST(:text AS text), CAST(:old AS text), {key})"
        was, becomes = self.varied
        said = f"replace({said}, '{was}', {becomes[self._dialect]})" if was else said
        self._insert(
            connection,
            numbers,
            "state (dossier, number, form, text, sig, refold)",
            f"{key}, i + 1000, :form, {said}, :sig, false",
            {"old": self.template, "text": published.text, "sig": published.sig, "form": published.form},
        )
        self._insert(
            connection,
            numbers,
            "change (hash, stream, n, tip, body, dossier, shard, status, segment, received, effective, trusted, merge)",
            f":hash, 'bench-filled', i + 10, :hash, :body, {key}, i % 8, 'merged', :segment, 0, 0, true, i + 1000",
            {"hash": logged.hash, "body": logged.body, "segment": logged.segment},
        )
        self._insert(connection, numbers, "placement (dossier, area, entered)", f"{key}, {area}, 0", {})
        self._insert(
            connection,
            numbers,
            "feed_entry (feed, n, kind, dossier, number, hash)",
            f"{_FEED} + {_SHELF}, {_PLACE}, 'state', {key}, i + 1000, :prefix",
            {"prefix": PREFIX},
        )

    def _shelves(self, connection: Connection, size: int) -> None:
        """The areas that are new with this size, each with its shelf."""
        first = 2 + self.filled // 2 // VILLAGE if self.filled else 1
        numbers = {"a": first, "b": 1 + size // 2 // VILLAGE}
        area = _AREA[self._dialect].format(k="i")
        self._insert(connection, numbers, "area (id, code, name, search, kind)", f"{area}, 'T', 'T', 't', 'ban'", {})
        self._insert(connection, numbers, "area_within (area, ancestor)", f"{area}, {area}", {})
        given = {"form": BENCH_FORM, "prefix": PREFIX}
        values = f"{_FEED} + i, {area}, :form, {VILLAGE}, :prefix"
        self._insert(connection, numbers, "feed (id, area, form, n, hash)", values, given)
        connection.execute(update(feed).where(feed.c.id == _FEED + 1).values(n=size // 2))

    def _insert(
        self, connection: Connection, numbers: Mapping[str, int], into: str, values: str, given: Mapping[str, object]
    ) -> None:
        """A row of `values` for each `i` of `numbers`; the text is this module's own."""
        series = SERIES[self._dialect].format(**numbers)
        connection.execute(text(f"INSERT INTO {into} {series} SELECT {values} FROM series"), given)  # noqa: S608
