"""Fixtures for all tests: paths, a real Valkey, a real PostgreSQL where it is installed.

It may not know any part of the product; a part's own fixtures stand in its folder.
"""

from __future__ import annotations

import gc
import itertools
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from tests import in_memory, patience, scheduling
from tests.servers import left_out, postgres, valkey

NUMBERS = itertools.count(1)


def pytest_configure(config: pytest.Config) -> None:
    """Workers with a browser run first; a screen is waited for as a busy machine needs; files are kept in memory."""
    folder = in_memory.keep_files_in_memory(os.environ)  # workers are told by their environment
    config.add_cleanup(lambda: in_memory.forget(folder, os.environ))
    scheduling.step_back(os.environ.get("PYTEST_XDIST_WORKER"))
    patience.be_patient()


def pytest_collection_finish(session: pytest.Session) -> None:
    """The thousands of tests that were collected are never looked through again for garbage: it took half of some."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """How many workers `-n auto` means."""
    return scheduling.workers()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config) -> scheduling.ByBrowser | None:
    """Who hands the tests out."""
    return scheduling.scheduler(config)


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out what needs a package that is not here."""
    return True if left_out.is_left_out(collection_path) else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was left out."""
    for line in left_out.words(left_out.packages()):
        terminalreporter.write_line(line, yellow=True)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Under CI nothing may be left out."""
    is_controller = not hasattr(session.config, "workerinput")
    if is_controller and exitstatus == 0 and left_out.is_failure(left_out.packages(), os.environ):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the project."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_data(repository: Path) -> Path:
    """The folder of reference tables beside the project; tests that need it are collected only where it is."""
    return repository.parent / "shared" / "data"


@pytest.fixture(scope="session")
def valkey_server() -> Iterator[str]:
    """The URL of a real Valkey for the whole session."""
    with tempfile.TemporaryDirectory(prefix="packhorse-valkey-") as folder, valkey.running(Path(folder)) as url:
        yield url


@pytest.fixture
def redis_server(valkey_server: str) -> str:
    """The URL of a real Valkey, empty."""
    Redis.from_url(valkey_server).flushall()
    return valkey_server


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[str]:
    """The socket folder of a real PostgreSQL for the whole session."""
    with postgres.running() as folder:
        yield folder


@pytest.fixture
def postgres_url(postgres_cluster: str) -> Iterator[str]:
    """The URL of a new, empty PostgreSQL database."""
    with postgres.database(postgres_cluster, f"test_{next(NUMBERS)}") as url:
        yield url
