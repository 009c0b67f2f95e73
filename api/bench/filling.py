"""A store of many dossiers, filled by SQL: one real dossier, copied under other ids as often as is asked.

Every second dossier stands on one large shelf, the others in villages of a hundred. Only what a pull may meet is
filled: log, states, placements and feeds. Signatures are the copied one's: nobody verifies them here. It may not
measure.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from api.home import Home
from field.demo.bench import BENCH_FORM
from field.tables import change, state
from sync.wire.cursor import cursor_text

VILLAGE = 100
"""Dossiers in each village."""
TOWN = "99777@2025-07-01/T0001"
"""The area of the large shelf."""
FIRST = "99777@2025-07-01/T0002"
"""The area of the first village."""
PREFIX = bytes(range(32))
"""Stands for the hash of every feed's prefix."""

_SERIES = {
    "sqlite": "WITH RECURSIVE series(i) AS (SELECT {a} UNION ALL SELECT i + 1 FROM series WHERE i < {b}) ",
    "postgresql": "WITH series AS (SELECT i FROM generate_series({a}, {b}) AS i) ",
}
_NUMBERED = {"sqlite": "printf('%022d', i)", "postgresql": "lpad(CAST(i AS text), 22, '0')"}
_AREA = {
    "sqlite": "printf('99777@2025-07-01/T%04d', {k})",
    "postgresql": "'99777@2025-07-01/T' || lpad(CAST({k} AS text), greatest(4, length(CAST({k} AS text))), '0')",
}
_SHELF = f"(CASE WHEN i % 2 = 1 THEN 1 ELSE 2 + (i / 2 - 1) / {VILLAGE} END)"
_PLACE = f"(CASE WHEN i % 2 = 1 THEN (i + 1) / 2 ELSE (i / 2 - 1) % {VILLAGE} + 1 END)"
_FEED = 1_000_000


@dataclass
class Filling:
    """Grows a store that holds one merged dossier of `template`."""

    home: Home
    template: str
    filled: int = 0

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

    def _copy_dossiers(self, connection: Connection, numbers: dict[str, int]) -> None:
        published = connection.execute(select(state).where(state.c.dossier == self.template)).one()
        logged = connection.execute(select(change).where(change.c.dossier == self.template)).one()
        key, series = _NUMBERED[self._dialect], _SERIES[self._dialect].format(**numbers)
        area = _AREA[self._dialect].format(k=_SHELF)
        given = {"old": self.template, "text": published.text, "sig": published.sig, "form": published.form}
        said = f"replace(CAST(:text AS text), CAST(:old AS text), {key})"
        into = "INSERT INTO state (dossier, number, form, text, sig, refold)"
        statement = f"{into} {series} SELECT {key}, i + 1000, :form, {said}, :sig, false FROM series"
        connection.execute(text(statement), given)
        columns = "hash, stream, n, tip, body, dossier, shard, status, segment, received, effective, trusted, merge"
        values = f"i + 10, :hash, :body, {key}, i % 8, 'merged', :segment, 0, 0, true, i + 1000"
        statement = f"INSERT INTO change ({columns}) {series} SELECT :hash, 'bench-filled', {values} FROM series"
        row = {"hash": logged.hash, "body": logged.body, "segment": logged.segment}
        connection.execute(text(statement), row)
        statement = f"INSERT INTO placement (dossier, area, entered) {series} SELECT {key}, {area}, 0 FROM series"
        connection.execute(text(statement))
        entry = f"{_FEED} + {_SHELF}, {_PLACE}, 'state', {key}, i + 1000, :prefix"
        into = "INSERT INTO feed_entry (feed, n, kind, dossier, number, hash)"
        connection.execute(text(f"{into} {series} SELECT {entry} FROM series"), {"prefix": PREFIX})

    def _shelves(self, connection: Connection, size: int) -> None:
        """The areas that are new with this size, each with its shelf."""
        last = 1 + size // 2 // VILLAGE
        numbers = {"a": 1 + (self.filled // 2 // VILLAGE + (1 if self.filled else 0)), "b": last}
        series, area = _SERIES[self._dialect].format(**numbers), _AREA[self._dialect].format(k="i")
        columns = "id, code, name, search, kind"
        connection.execute(
            text(f"INSERT INTO area ({columns}) {series} SELECT {area}, 'T', 'T', 't', 'ban' FROM series")
        )
        connection.execute(text(f"INSERT INTO area_within {series} SELECT {area}, {area} FROM series"))
        into = f"INSERT INTO feed (id, area, form, n, hash) {series}"
        statement = f"{into} SELECT {_FEED} + i, {area}, :form, {VILLAGE}, :prefix FROM series"
        connection.execute(text(statement), {"form": BENCH_FORM, "prefix": PREFIX})
        connection.execute(text("UPDATE feed SET n = :n WHERE id = :id"), {"n": size // 2, "id": _FEED + 1})
