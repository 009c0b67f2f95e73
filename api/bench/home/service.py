"""The service under measurement: Redis, web and one merge worker, started as `packhorse up` starts them.

The sweeper is left out: it would only look. It may not know what is measured.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from api.bench.home.clocks import cpu_ns, peak_bytes
from api.home import Home
from api.service import address
from api.service.processes.child import Child
from api.service.processes.lock import take
from api.service.processes.plan import redis_child, service_environment, working_children
from api.service.redis.connection import patient
from api.service.redis.server import find_redis
from api.settings import Settings
from field.jobs.sweep import has_work

PATIENCE = 120.0
PAUSE = 0.02


class BenchError(RuntimeError):
    """The service did not do what a measurement needs."""


@dataclass(frozen=True, slots=True)
class Service:
    """Running processes over an opened home. `database` is the process of a PostgreSQL of our own, if there is one."""

    home: Home
    children: Sequence[Child]
    database: tuple[int, ...] = ()

    def cpu_ns(self) -> int:
        """CPU of web, worker, Redis and the database together."""
        return cpu_ns([*self.pids("redis"), *self.pids("web"), *self.pids("worker"), *self.database])

    def peak(self, name: str) -> int:
        """The highest memory of the web processes (`web`) or the worker (`worker`), in bytes."""
        return peak_bytes(self.pids(name))

    def pids(self, name: str) -> list[int]:
        """The first process of every child whose name begins so."""
        return [each.process.pid for each in self.children if each.name.startswith(name) and each.process]

    def pause_worker(self) -> None:
        """The worker stands still until `resume_worker`; what is pushed meanwhile waits."""
        for pid in self.pids("worker"):
            os.kill(pid, signal.SIGSTOP)

    def resume_worker(self) -> None:
        """The worker goes on."""
        for pid in self.pids("worker"):
            os.kill(pid, signal.SIGCONT)

    def wait_merged(self) -> None:
        """Wait until nothing waits to be merged. Raises BenchError after two minutes."""
        until = time.monotonic() + PATIENCE
        while self._waiting():
            if time.monotonic() > until:
                raise BenchError("nothing merges; is the worker running?")
            time.sleep(5 * PAUSE)  # looking costs the database CPU that is counted
        time.sleep(5 * PAUSE)  # the lease is given back after the last commit

    def wait_worker(self) -> None:
        """Wait until the worker has said to Redis that it is there."""
        redis, until = patient(self.home.settings), time.monotonic() + PATIENCE
        while not redis.scard("rq:workers"):
            if time.monotonic() > until:
                raise BenchError("the worker does not start")
            time.sleep(PAUSE)

    def _waiting(self) -> bool:
        with self.home.store.read() as connection:
            return has_work(connection)


@contextmanager
def serving(home: Home, database: tuple[int, ...] = ()) -> Iterator[Service]:
    """The service over this home, as long as the block lasts. Raises BenchError when it does not answer."""
    settings = home.settings
    lock = take(settings.data, 0, lambda: None)
    redis = find_redis(settings)
    environment = service_environment(settings, redis, os.environ)
    workers = [each for each in working_children(settings, redis, environment, lock) if each.name != "sweep"]
    for each in workers:  # what is measured is the merge: checks come later, and a stopped worker must hold no lock
        each.command += ("--merges-only",) * each.name.startswith("worker")
    children = [redis_child(settings, redis, environment, lock), *workers]
    service = Service(home, children, database)
    try:
        for child in children:
            child.start(time.monotonic())
        _wait_answering(settings)
        service.wait_worker()
        yield service
    finally:
        service.resume_worker()
        for child in reversed(children):
            child.ask_to_stop()
            child.wait_stopped(time.monotonic() + 20)
        os.close(lock)


def _wait_answering(settings: Settings) -> None:
    until = time.monotonic() + PATIENCE
    while not address.answers(settings):
        if time.monotonic() > until:
            raise BenchError(f"the web processes do not answer; see {settings.data / 'logs'}")
        time.sleep(PAUSE)
