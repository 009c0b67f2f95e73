"""The demo as `packhorse up` makes it: its commune, its people with the passwords it printed, its real worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.demo.service import free_port
from api.service.starting.welcome import Demo, read_demo
from api.settings import Settings
from tests.api.conftest import MEMORY_KIB
from tests.console.conftest import OFTEN
from tests.faults.town import Town, running
from tests.servers import postgres


def settings_for(folder: Path, built: Path, database: str = "") -> Settings:
    """As they are when nobody sets anything, but for where it is, and a password hash that tests can wait for."""
    port = free_port()
    return Settings(
        data=folder / "data",
        app=built,
        database=database,
        host="127.0.0.1",
        port=port,
        address=f"http://127.0.0.1:{port}",
        backup_hour=-1,
        sweep_seconds=1,
        sign_in_rate=OFTEN,
        password_memory=MEMORY_KIB,
    )


@pytest.fixture(scope="module")
def commune(tmp_path_factory: pytest.TempPathFactory, built_console: Path) -> Iterator[Town]:
    """A first start on SQLite."""
    with running(Town(settings_for(tmp_path_factory.mktemp("commune"), built_console))) as made:
        yield made


@pytest.fixture(scope="module")
def commune_on_postgresql(
    tmp_path_factory: pytest.TempPathFactory, built_console: Path, postgres_cluster: str
) -> Iterator[Town]:
    """The same on PostgreSQL."""
    with postgres.database(postgres_cluster, "morning") as url:
        made = Town(settings_for(tmp_path_factory.mktemp("commune"), built_console, url))
        with running(made):
            yield made


@pytest.fixture
def town(commune: Town) -> Town:
    """The demo's service."""
    return commune


@pytest.fixture
def told(town: Town) -> Demo:
    """What was printed when it was ready."""
    return read_demo(town.settings.data)
