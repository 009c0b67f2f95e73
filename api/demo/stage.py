"""Home over HTTP, as a play meets it: slips and decisions through the JSON API, phones through enrol and sync.

Only two things go past HTTP: Redis is flushed directly, and home's database is read, to wait for the merge and to
check the end. It may not write to the database.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from api.client.answers import HomeRefusedError
from api.client.desk import Desk
from api.client.http_exchange import http_line
from api.home import Home, utc_ms
from api.service.redis.connection import impatient, redis_url
from field.demo.village.office import Differing, Pick
from field.jobs.sweep import has_work
from field.phone import Line
from sync.names import Name

PATIENCE = 120.0
PAUSE = 0.05
MOST_AT_ONCE = 100
MOVED = "conflict_moved"


class NothingMergesError(RuntimeError):
    """What waits is not merged; a worker or the sweeper should have."""


@dataclass(frozen=True)
class HttpOffice:
    """A reconciler and a clerk, each signed in."""

    reconciler: Desk
    clerk: Desk

    def differing(self) -> Sequence[Differing]:
        """Everything that is open."""
        return [
            Differing(row["id"], row["dossier"], row["path"], row["kind"], tuple(row["names"]))
            for row in self.reconciler.pages("/conflicts", "conflicts")
        ]

    def settle(self, what: Differing, pick: Pick, note: str) -> Name | None:
        """Decide; None when the screen was out of date."""
        chosen = {"choose": pick.name} if pick.name is not None else {"value": pick.value}
        try:
            told = self.reconciler.post(
                f"/conflicts/{what.id}/decision", {"shown": list(what.names), "note": note, **chosen}
            )
        except HomeRefusedError as error:
            if error.code == MOVED:
                return None
            raise
        return Name(told["name"])

    def undo(self, what: Differing, decision: Name, note: str) -> None:
        """Take a decision back."""
        self.reconciler.post(f"/dossiers/{what.dossier}/undo", {"name": decision, "note": note})

    def held(self) -> Sequence[int]:
        """The changes that wait for a clerk's nod."""
        return [row["id"] for row in self.clerk.pages("/held", "held")]

    def release(self, changes: Collection[int], note: str) -> None:
        """Let them through."""
        ids = sorted(changes)
        for start in range(0, len(ids), MOST_AT_ONCE):
            self.clerk.post("/held/release", {"ids": ids[start : start + MOST_AT_ONCE], "note": note})


@dataclass(frozen=True)
class HttpStage:
    """A running service at `address`, and the same home opened for reading."""

    address: str
    home: Home
    administrator: Desk
    office: HttpOffice
    now = staticmethod(utc_ms)

    def slip(self, person: str) -> str:
        """An enrolment slip, made by the administrator."""
        return str(self.administrator.post(f"/people/{person}/tickets", {})["secret"])

    def line(self) -> Line:
        """A phone's way to home."""
        return http_line(self.address)

    def settled(self) -> None:
        """Wait until nothing waits to be merged. Raises NothingMergesError."""
        until = time.monotonic() + PATIENCE
        while self._waiting():
            if time.monotonic() > until:
                raise NothingMergesError(str(self.home.settings.data / "logs"))
            time.sleep(PAUSE)

    def flush(self) -> None:
        """Redis forgets everything: queues, workers, rate limits."""
        if redis_url(self.home.settings):
            impatient(self.home.settings).flushall()

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """Home's database, to be read."""
        with self.home.store.read() as connection:
            yield connection

    def _waiting(self) -> bool:
        with self.home.store.read() as connection:
            return has_work(connection)
