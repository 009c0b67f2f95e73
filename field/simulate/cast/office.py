"""Home in a history: the real functions behind its doors, on a real SQLite database in memory.

What the web process does in one request is done here in one call; what Redis rings is a set that can be flushed.
This module must not decide what happens: the history does.
"""

import gc
import sqlite3
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, delete, select
from sqlalchemy.pool import StaticPool

from field import exchange
from field.areas.importing import import_areas
from field.backup import keeping
from field.backup.copying.facts import facts_of
from field.backup.manifest import Manifest
from field.consent.withdrawing import restate_before_replay
from field.demo.commune.areas import AREAS
from field.home import begin_epoch, epoch_of, start_home
from field.jobs.following import merge_and_follow
from field.jobs.sweep import sweep_once
from field.merge.lease import LeaseLostError
from field.people.accounts import Newcomer, add_person
from field.people.enrolling.tickets import issue_ticket
from field.people.enrolling.welcome import welcome
from field.people.errors import PeopleError
from field.people.phones.tokens import caller_by_token
from field.people.rights.scope import Grant, assign
from field.phone import ForgottenError
from field.reconcile.erase import replay
from field.simulate.world.clocks import HomeClock
from field.simulate.world.luck import Luck
from field.simulate.world.mischief import HomeKiller
from field.storage.engine import open_store
from field.surroundings import HomeKey, Surroundings
from field.tables import change, erasure, installation, lease, metadata
from sync.strict_json import dumps, loads
from sync.wire.request import decode_request

SHARDS = 2
BATCH = 25


class RefusedError(OSError):
    """Home said no: to a phone, as good as no answer."""


class UnknownTokenError(RefusedError, ForgottenError):
    """Nobody has this token: home was restored from a backup that is older than the phone."""


class Office:
    """Home, with its store, clock and bell."""

    def __init__(self, luck: Luck) -> None:
        self.clock = HomeClock()
        self.store = open_store("sqlite://")
        self.surroundings = Surroundings(
            self.clock, luck.random_bytes, HomeKey(luck.home_key()), SHARDS, quotas=luck.quotas
        )
        _with_tables().backup(self._raw())
        with self.store.write() as connection:
            self.epoch = start_home(connection, self.surroundings)
            import_areas(connection, AREAS)
        self.killer = HomeKiller(self.store.writer)
        self.bell: set[int] = set()
        self.restores = 0

    def hire(self, person: str, name: str, grants: Iterable[Grant]) -> None:
        """A new person with a scope."""
        with self.store.write() as connection:
            add_person(connection, Newcomer(name=name, id=person), self.surroundings)
            assign(connection, person, list(grants), self.surroundings)

    def assign(self, person: str, grants: Iterable[Grant]) -> None:
        """Another scope for a person."""
        with self.store.write() as connection:
            assign(connection, person, list(grants), self.surroundings)

    def ticket(self, person: str) -> str:
        """An enrolment slip's secret."""
        with self.store.write() as connection:
            return issue_ticket(connection, person, "qt", self.surroundings).secret

    def serve_enrolment(self, data: bytes) -> bytes:
        """The door for enrolment and new keys."""
        try:
            with self.store.write() as connection:
                return dumps(welcome(connection, loads(data), self.surroundings)).encode()
        except PeopleError as error:
            raise RefusedError(error.code) from error

    def serve_sync(self, token: str, data: bytes) -> bytes:
        """One sync: the push is committed before anything is acknowledged."""
        request = decode_request(data)
        with self.store.write() as connection:
            caller = caller_by_token(connection, token, self.clock())
            if caller is None:
                raise UnknownTokenError("the token is not known")
            pushed = exchange.push(connection, caller, request, self.surroundings)
        self.bell |= pushed.shards
        with self.store.read() as connection:
            return exchange.answer(connection, caller, request, pushed, self.surroundings)

    def merge(self, shards: Iterable[int], owner: str = "worker") -> int:
        """What the worker does when the bell rings."""
        try:
            return sum(merge_and_follow(self.store, shard, self.surroundings, owner, BATCH) for shard in sorted(shards))
        except LeaseLostError:
            return 0

    def sweep(self) -> None:
        """The sweeper's round: it rings for whatever waits."""
        sweep_once(self.store, self.surroundings, "sweeper", self._ring)

    def _ring(self, shards: Iterable[int]) -> int:
        self.bell.update(shards)
        return len(self.bell)

    def snapshot(self) -> sqlite3.Connection:
        """A backup: SQLite's own online copy."""
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        self._raw().backup(copy)
        return copy

    def count_on(self, snapshot: sqlite3.Connection) -> frozenset[str]:
        """This backup was verified: phones are told of it. Returns the hashes of the changes that it holds, in hex."""
        copy = create_engine("sqlite://", creator=lambda: snapshot, poolclass=StaticPool)
        with copy.connect() as connection:
            facts = facts_of(connection)
            hashes = frozenset(each.hex() for each in connection.scalars(select(change.c.hash)))
        now = self.clock()
        manifest = Manifest(
            id=f"{now}", made=now, kind="sqlite", schema=facts.schema, home=facts.home, epoch=facts.epoch,
            merge=facts.merge, changes=facts.changes, streams=facts.streams, files={},
        )  # fmt: skip
        with self.store.write() as connection:
            keeping.record(connection, manifest, Path(), now)
        return hashes

    def restore(self, snapshot: sqlite3.Connection) -> None:
        """Put an older backup back: a new epoch begins; locked phones and erasures are replayed from their journals."""
        with self.store.read() as connection:
            erased = [dict(row) for row in connection.execute(select(erasure)).mappings()]
            columns = (installation.c.stream, installation.c.revoked, installation.c.lost_since)
            locked = connection.execute(select(*columns).where(installation.c.revoked.is_not(None))).all()
        raw = self._raw()
        raw.rollback()  # a statement that died half way may not have been closed yet
        gc.collect()  # nor its cursor, which lives on in the trace of its death
        snapshot.backup(raw)
        with self.store.write() as connection:
            connection.execute(delete(lease))
            for row in locked:
                again = installation.update().where(installation.c.stream == row.stream)
                connection.execute(again.values(revoked=row.revoked, lost_since=row.lost_since))
            self.epoch = begin_epoch(connection, self.surroundings)
            restate_before_replay(connection, erased, self.surroundings)
            replay(connection, erased, self.surroundings)
        self.bell.clear()
        self.restores += 1

    def logged(self) -> dict[str, str]:
        """The status of every change in the log, by its hash in hex."""
        with self.store.read() as connection:
            rows = connection.execute(select(change.c.hash, change.c.status))
            return {row.hash.hex(): row.status for row in rows}

    def erased(self) -> frozenset[str]:
        """The short hashes (hex) of the changes in the journal of erasures."""
        with self.store.read() as connection:
            return frozenset(each.hex()[:16] for each in connection.scalars(select(erasure.c.hash)))

    def current_epoch(self) -> str:
        """The epoch that stands in the database."""
        with self.store.read() as connection:
            return epoch_of(connection)

    def _raw(self) -> Any:
        with self.store.read() as connection:
            return connection.connection.driver_connection


@cache
def _with_tables() -> sqlite3.Connection:
    """An empty database with every table, to be copied: making the tables anew for each history takes far longer."""
    made = sqlite3.connect(":memory:", check_same_thread=False)
    engine = create_engine("sqlite://", creator=lambda: made, poolclass=StaticPool)
    with engine.begin() as connection:
        metadata.create_all(connection)
    return made
