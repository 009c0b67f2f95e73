"""Which worker runs which tests: those with a browser in as many workers as there are cores, the rest beside them.

A browser with a service of its own mostly waits, but when it wants to run it must not wait for what only computes. So
workers with browsers come first, two more take everything else and step back where both want to run, and no more
browsers run at once than there are cores. A file is handed out as a whole, its fixtures are made once; tests that are
long each for itself are handed out one by one, and the long ones first: what begins last ends soon.
This module may not know what a test shows.
"""

from __future__ import annotations

import os
from fnmatch import fnmatch

import pytest
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

from tests.servers.left_out import CHROMIUM

BESIDE = 2
"""Workers without a browser."""
STEPS_BACK = 5
ONE_BY_ONE = ("tests/field/simulate/", "tests/api/test_schemathesis.py")
LONG = (
    *ONE_BY_ONE,
    "tests/faults/",
    "tests/field/app/",
    "tests/api/bench/",
    "tests/api/commands/",
    "tests/phone_app/access/test_every_screen_chromium.py",
    "tests/phone_app/faults/",
    "tests/phone_app/",
)
"""Folders and files with long tests, the longest first: what begins last ends soon."""


def needs_browser(test: str) -> bool:
    """Whether a test is one of a browser: the name of its file says so."""
    return fnmatch(_file(test).rpartition("/")[2], CHROMIUM)


def unit_of(test: str) -> str:
    """What is handed out together with a test: its file, or nothing else."""
    return test if test.startswith(ONE_BY_ONE) else _file(test)


def in_order(units: dict[str, int]) -> list[str]:
    """Units, by how many tests are in each, in the order in which they are handed out."""

    def late(unit: str) -> tuple[int, int]:
        return next((place for place, part in enumerate(LONG) if unit.startswith(part)), len(LONG)), -units[unit]

    return sorted(units, key=late)


def browsers() -> int:
    """How many at once."""
    return len(os.sched_getaffinity(0))


def has_browser(worker: str) -> bool:
    """Whether a worker, by the name that xdist gives it, is one of those with a browser: gw0 is the first."""
    return int(worker.removeprefix("gw")) < browsers()


def step_back(worker: str | None) -> None:
    """In the process of a worker: let those with a browser run first."""
    if worker is not None and not has_browser(worker):
        os.nice(STEPS_BACK)


class ByBrowser(LoadScopeScheduling):
    """Hands units out. A worker for which nothing is left ends."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)

    def schedule(self) -> None:
        """Hand the first units out, in our order."""
        if self.collection is None and self._check_nodes_have_same_collection():
            self.collection = list(next(iter(self.registered_collections.values())))
            units: dict[str, dict[str, bool]] = {}
            for test in self.collection:
                units.setdefault(unit_of(test), {})[test] = False
            for unit in in_order({unit: len(tests) for unit, tests in units.items()}):
                self.workqueue[unit] = units[unit]
        for node in [*self.nodes, *self.nodes]:  # a worker begins its last test when it hears that none comes after it
            self._reschedule(node)

    def remove_node(self, node: WorkerController) -> str | None:
        """A worker is gone: what it had not begun is handed to others."""
        units = self.assigned_work[node]
        self.assigned_work[node] = {unit: tests for unit, tests in units.items() if not all(tests.values())}
        return super().remove_node(node)

    def _reschedule(self, node: WorkerController) -> None:
        if node.shutting_down:
            return
        if self._next(node) is None:
            node.shutdown()
        elif self._pending_of(self.assigned_work[node]) <= 2:
            self._assign_work_unit(node)

    def _assign_work_unit(self, node: WorkerController) -> None:
        unit = self._next(node)
        assert unit is not None
        self.workqueue.move_to_end(unit, last=False)
        super()._assign_work_unit(node)

    def _next(self, node: WorkerController) -> str | None:
        """The unit that a worker gets next, if there is any for it."""
        browsing = [unit for unit in self.workqueue if needs_browser(unit)]
        others = (unit for unit in self.workqueue if not needs_browser(unit))
        return next(iter((*browsing, *others) if self._may_browse(node) else others), None)

    def _may_browse(self, node: WorkerController) -> bool:
        """Whether it is one of the workers with a browser; after they died, whoever is left."""
        alive = [each.gateway.id for each in self.nodes if not each.shutting_down]
        return has_browser(node.gateway.id) or not any(map(has_browser, alive))


def _file(test: str) -> str:
    return test.partition("::")[0]


def workers() -> int:
    """How many of them there are."""
    return browsers() + BESIDE


def scheduler(config: pytest.Config) -> ByBrowser | None:
    """Ours, where tests are spread by their files."""
    return ByBrowser(config) if config.getoption("dist") == "loadfile" else None
