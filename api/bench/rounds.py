"""Rounds in turn on both databases, each in a fresh home of its own, and what they come to: medians.

It may not print.
"""

from __future__ import annotations

import os
import platform
import socket
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from api.bench.console.measure import Console
from api.bench.exchange import wire
from api.bench.exchange.memory import memory
from api.bench.exchange.pulls import Pulls
from api.bench.exchange.pushes import Pushes
from api.bench.home import cluster
from api.bench.home.service import Service, serving
from api.bench.lines.line import Line
from api.home import prepare_home
from api.settings import Settings

SQLITE, POSTGRESQL = "sqlite", "postgresql"
PARTS = ("wire", "pushes", "memory", "pulls", "console", "places", "maps", "collect")
SIZES = (1_000, 10_000, 100_000, 1_000_000)
UNLIMITED = "1000000 per minute"

Figures = Mapping[str, float]


@dataclass
class Bench:
    """What to measure. `say` hears what is going on; `sizes` are the stores to pull from."""

    databases: Sequence[str]
    parts: Sequence[str]
    rounds: int
    sizes: Sequence[int]
    say: Callable[[str], None]
    seed: int = 1
    _names: Iterator[int] = field(default_factory=lambda: count(1))
    cluster: cluster.Cluster | None = None

    def run(self) -> dict[str, Any]:
        """Every part that was asked for. Raises BenchError, and FileNotFoundError without PostgreSQL's programs."""
        found: dict[str, Any] = {"machine": machine(), "rounds": self.rounds}
        with ExitStack() as stack:
            if POSTGRESQL in self.databases:
                self.cluster = stack.enter_context(cluster.running())
            found |= {part: getattr(self, part)() for part in PARTS if part in self.parts}
        return found

    def wire(self) -> Figures:
        """Packed bytes a dossier, in a push of a hundred and in a push of one."""
        return {
            "push_of_100": median(wire.wire_bytes(self.seed + i, wire.GROUP) for i in range(self.rounds)),
            "push_of_1": median(wire.wire_bytes(self.seed + i, 1, before=wire.GROUP) for i in range(self.rounds)),
        }

    def pushes(self) -> dict[str, Figures]:
        """Accepting, merging and editing, in turn on each database."""
        rounds: dict[str, list[Figures]] = {each: [] for each in self.databases}
        for i in range(self.rounds):
            for database in self.databases:
                self.say(f"pushes {i + 1}/{self.rounds}: {database}")
                with self.service(database) as (service, line):
                    rounds[database].append(Pushes(service, line, self.seed + i).run())
        return {database: medians(found) for database, found in rounds.items()}

    def memory(self) -> dict[str, Figures]:
        """The highest memory of web and worker."""
        found: dict[str, Figures] = {}
        for database in self.databases:
            self.say(f"memory: {database}")
            with self.service(database) as (service, line):
                found[database] = memory(service, line, self.seed)
        return found

    def pulls(self) -> dict[str, dict[str, Figures]]:
        """Pulls at every size, in turn on each database."""
        found: dict[str, dict[str, Figures]] = {each: {} for each in self.databases}
        with ExitStack() as stack:
            runs = [
                (each, Pulls(*stack.enter_context(self.service(each)), self.sizes).run()) for each in self.databases
            ]
            for _ in self.sizes:
                for database, run in runs:
                    size, rounds = next(run)
                    self.say(f"pulls out of {size}: {database}")
                    found[database][str(size)] = medians(rounds)
        return found

    def console(self) -> dict[str, Figures]:
        """How long the service needs for each page of the office console."""
        found: dict[str, Figures] = {}
        for database in self.databases:
            self.say(f"console: {database}")
            with self.service(database) as (service, line):
                found[database] = Console(service, line).run()
        return found

    def maps(self) -> dict[str, Figures]:
        """How long a page of features takes for a map program, out of the largest store."""
        from api.bench.programs.maps import Maps

        found: dict[str, Figures] = {}
        for database in self.databases:
            self.say(f"maps: {database}")
            with self.service(database) as (service, line):
                found[database] = Maps(service, line, self.sizes[-1]).run()
        return found

    def collect(self) -> dict[str, Figures]:
        """What submissions of ODK Collect cost, and its list of dossiers."""
        from api.bench.programs.collect import Collecting

        found: dict[str, Figures] = {}
        for database in self.databases:
            self.say(f"collect: {database}")
            with self.service(database) as (service, line):
                found[database] = Collecting(service, line, self.seed).run()
        return found

    def places(self) -> Figures:
        """What positions cost that are tagged by boundaries, and boundaries that are imported."""
        from api.bench.places.importing import importing
        from api.bench.places.tagging import tagging

        self.say("places")
        return {**tagging(self.rounds, self.seed), **importing(self.rounds)}

    def browser(self, dossiers: int) -> dict[str, Any]:
        """The phone app in a real browser, with so many dossiers in one village, and the ODK web client beside it."""
        from api.bench.browser.figures import measured
        from api.bench.browser.measures.opening import weight
        from api.bench.browser.odk.client import odk_if_had
        from field.app.building import BUILT

        load, weighed, odk = machine(), weight(BUILT), odk_if_had(self.say)
        with self.service(SQLITE) as (service, line):
            app, beside = measured(service, line, dossiers, odk, self.say)
        return {"machine": load, "browser": weighed | app, "odk": beside, "odk_version": odk.version if odk else ""}

    @contextmanager
    def service(self, database: str) -> Iterator[tuple[Service, Line]]:
        """A service on a new, empty database, with phones' connections to it."""
        with ExitStack() as stack:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="packhorse-bench-"))
            url, pids = "", tuple[int, ...]()
            if database == POSTGRESQL and self.cluster is not None:
                url = stack.enter_context(self.cluster.database(f"bench_{next(self._names)}"))
                pids = (self.cluster.pid,)
            settings = Settings(
                quota_changes=0,
                data=Path(folder),
                database=url,
                host="127.0.0.1",
                port=free_port(),
                demo=False,
                sync_rate=UNLIMITED,
            )
            home = prepare_home(settings)
            stack.callback(home.close)
            service = stack.enter_context(serving(home, pids))
            line = Line(settings)
            stack.callback(line.close)
            yield service, line


def medians(rounds: Sequence[Figures]) -> Figures:
    """The median of each figure."""
    return {figure: median(each[figure] for each in rounds) for figure in rounds[0]}


def free_port() -> int:
    """A port on which nobody listens now."""
    with socket.socket() as channel:
        channel.bind(("127.0.0.1", 0))
        return int(channel.getsockname()[1])


def machine() -> dict[str, str | int | float]:
    """The machine in general terms: ratios hold elsewhere, numbers do not. `load` is how busy it was at the start."""
    return {
        "cores": os.cpu_count() or 0,
        "system": platform.system(),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1),
    }
