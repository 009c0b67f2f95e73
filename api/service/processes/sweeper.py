"""The sweeper's rounds: ring again for what waits or was not checked, do it without Redis, drop stale uploads, keep
journals, start the backup of the day.

A round that fails is told and repeated: the next one finds the same work. It may not hold domain rules.
"""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from redis import Redis
from redis.exceptions import RedisError

from api.home import Home, open_home, process_name
from api.service.backups import keep_journals
from api.service.bringing_tools import bringing_tools
from api.service.doctor.backups import newest_backup
from api.service.doctor.machine import opened_since
from api.service.processes.heartbeat import beat
from api.service.processes.plan import own_command
from api.service.redis.connection import impatient, redis_url
from api.settings import Settings
from field.attachments import uploads
from field.jobs.attachment import sweep_attachments
from field.jobs.basemap import sweep_basemaps
from field.jobs.batch import sweep_batches
from field.jobs.bell import (
    ring,
    ring_attachment,
    ring_basemap,
    ring_batch,
    ring_bring,
    ring_check,
    ring_export,
    ring_pack,
)
from field.jobs.bring import sweep_bringings
from field.jobs.check import sweep_checks
from field.jobs.escalate import sweep_unopened
from field.jobs.export import sweep_exports
from field.jobs.pack import sweep_packs
from field.jobs.sweep import sweep_once
from field.openrosa.submissions.turning.taking import wait_again

LEAST_HOURS_BETWEEN_BACKUPS = 20
HOUR = 3600.0
DAY = 24 * HOUR
Asked = ParamSpec("Asked")
Told = TypeVar("Told")


class Sweeper:
    """One opened home and its bell; `round()` is called every `sweep_seconds`."""

    def __init__(self, settings: Settings) -> None:
        """Open home; a Redis that does not answer now may answer at a later round."""
        self.home: Home = open_home(settings)
        line = impatient(settings) if redis_url(settings) else None
        self.ring = bell_of(line, ring)
        self.ring_check = bell_of(line, ring_check)
        self.ring_export = bell_of(line, ring_export)
        self.ring_batch = bell_of(line, ring_batch)
        self.ring_bring = bell_of(line, ring_bring)
        self.ring_attachment = bell_of(line, ring_attachment)
        self.ring_pack = bell_of(line, ring_pack)
        self.ring_basemap = bell_of(line, ring_basemap)
        self.backup = DailyBackup(settings)
        attempt(lambda: wait_again(self.home.store, self.home.surroundings))

    def round(self) -> None:
        """One round; a failure is printed, and ends neither the sweeper nor the backup."""
        attempt(self._sweep)
        attempt(self._sweep_batches)
        attempt(self._sweep_bringings)
        attempt(self._sweep_checks)
        attempt(self._sweep_unopened)
        attempt(self._sweep_uploads)
        attempt(self._sweep_attachments)
        attempt(self._sweep_exports)
        attempt(self._sweep_packs)
        attempt(self._sweep_basemaps)
        attempt(lambda: keep_journals(self.home))
        attempt(self.backup.start_when_due)
        attempt(lambda: beat(self.home.settings.data))

    def close(self) -> None:
        """End the backup that runs, and give back every connection."""
        self.backup.stop()
        self.home.close()

    def _sweep(self) -> None:
        sweep_once(self.home.store, self.home.surroundings, process_name(), self.ring)

    def _merge_here(self) -> None:
        sweep_once(self.home.store, self.home.surroundings, process_name(), None)

    def _sweep_batches(self) -> None:
        sweep_batches(self.home.store, self.home.surroundings, self.ring_batch, self._merge_here)

    def _sweep_bringings(self) -> None:
        sweep_bringings(bringing_tools(self.home, self._merge_here), self.home.settings.export_ms, self.ring_bring)

    def _sweep_unopened(self) -> None:
        sweep_unopened(self.home.store, self.home.surroundings, self.home.settings.escalate_days)

    def _sweep_checks(self) -> None:
        sweep_checks(self.home.store, self.home.surroundings, self.ring_check)

    def _sweep_exports(self) -> None:
        home, told = self.home, self.home.settings
        sweep_exports(home.store, home.surroundings, told.exports, told.export_ms, self.ring_export, self._merge_here)

    def _sweep_packs(self) -> None:
        sweep_packs(self.home.store, self.home.surroundings.now(), self.ring_pack)

    def _sweep_basemaps(self) -> None:
        sweep_basemaps(self.home.store, self.home.surroundings, self.ring_basemap)

    def _sweep_attachments(self) -> None:
        sweep_attachments(self.home.store, self.home.settings.attachments, self.ring_attachment)

    def _sweep_uploads(self) -> None:
        """Drop unfinished uploads whose time is over."""
        store, now = self.home.store, self.home.surroundings.now()
        with store.read() as connection:
            if not uploads.is_sweep_due(connection, now):
                return
        with store.write() as connection:
            uploads.sweep(connection, self.home.settings.attachments, now)


def bell_of(line: Redis | None, asking: Callable[Concatenate[Redis, Asked], Told]) -> Callable[Asked, Told] | None:
    """Ringing by this line; OSError when Redis is away: the sweeper works by itself. None without a line."""
    if line is None:
        return None

    def ringing(*what: Asked.args, **how: Asked.kwargs) -> Told:
        try:
            return asking(line, *what, **how)
        except RedisError as error:
            raise OSError(str(error)) from error

    return ringing


@dataclass(slots=True)
class DailyBackup:
    """Starts `packhorse backup` once a day in a process of its own, so that a round never waits for it."""

    settings: Settings
    now: Callable[[], datetime] = datetime.now
    command: tuple[str, ...] = field(default_factory=lambda: own_command("backup"))
    process: subprocess.Popen[bytes] | None = None
    not_before: float = 0.0

    def start_when_due(self) -> bool:
        """Start it when its hour has come and the newest backup is not of today; whether it was started."""
        if self.process is not None and self.process.poll() is None:
            return False
        now, held = self.now(), self.settings
        since = newest_backup(held.backups) or opened_since(held.keys) or now.timestamp()
        if now.timestamp() < self.not_before or not is_due(now, held.backup_hour, since):
            return False
        self.not_before = now.timestamp() + HOUR  # one that fails is tried again, but not at every round
        self.process = subprocess.Popen(
            self.command, env={**os.environ, **held.environment()}, stdin=subprocess.DEVNULL
        )
        return True

    def stop(self) -> None:
        """End the one that runs; an unfinished backup does not count."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait()


def is_due(now: datetime, hour: int, since: float) -> bool:
    """Whether a backup is to be made: in its hour, or whenever a day passed without one (the machine was off).

    `since` is when the newest one was made, or when home was first opened; seconds since 1970.
    """
    age = now.timestamp() - since
    in_its_hour = now.hour == hour and age > LEAST_HOURS_BETWEEN_BACKUPS * HOUR
    return hour >= 0 and (in_its_hour or age > DAY + HOUR)


def attempt(work: Callable[[], object]) -> None:
    """Do it; print why it failed, and go on."""
    try:
        work()
    except Exception:  # a sweeper that ends helps nobody: the next round tries again
        traceback.print_exc(file=sys.stderr)
