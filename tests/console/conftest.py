"""The office of a running service, and staff at its desks: with a browser, or with a client of the app itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from api.bench.browser import chromium
from field.forms.published.samples import publish_samples
from tests.api.conftest import *  # noqa: F403 - the same people, phones and signed-in staff
from tests.built_app import built_into
from tests.console.prepared import Street
from tests.faults.town import Town, town
from tests.servers import postgres

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.console.clerk import Clerk

OFTEN = "100000 per minute"
SCREEN: dict[str, Any] = {"viewport": {"width": 1366, "height": 768}, "locale": "en-US"}
"""An old PC whose browser speaks English: the console is Vietnamese all the same."""


@pytest.fixture(scope="session")
def built_console(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the app and the console, built from the present sources."""
    return built_into(tmp_path_factory.mktemp("built") / "built")


@pytest.fixture(scope="session")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory, built_console: Path) -> Iterator[Street]:
    """A service on SQLite, with volunteers who disagree."""
    with town(tmp_path_factory.mktemp("office"), app=built_console, sign_in_rate=OFTEN) as made:
        yield _street(made)


@pytest.fixture(scope="session")
def on_postgresql(
    tmp_path_factory: pytest.TempPathFactory, built_console: Path, postgres_cluster: str
) -> Iterator[Street]:
    """The same on PostgreSQL."""
    folder = tmp_path_factory.mktemp("office")
    with (
        postgres.database(postgres_cluster, "console") as url,
        town(folder, app=built_console, database=url, sign_in_rate=OFTEN) as made,
    ):
        yield _street(made)


def _street(made: Town) -> Street:
    with made.home.store.write() as connection:
        publish_samples(connection, "quan", made.home.surroundings)
    return Street(made)


@pytest.fixture
def street(on_sqlite: Street) -> Iterator[Street]:
    """The service of this file, with nothing open."""
    yield on_sqlite
    on_sqlite.settle_everything()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    with chromium.running() as made:
        yield made


@pytest.fixture
def clerk(street: Street, browser: Browser) -> Iterator[Callable[..., Clerk]]:
    """Puts somebody at a desk, signed in; options are those of a browser context."""
    from tests.console.clerk import Clerk

    made: list[Clerk] = []

    def seat(person: str = "tuan", **options: Any) -> Clerk:
        made.append(Clerk(street.town, browser.new_context(**{**SCREEN, **options}), person))
        made[-1].sign_in()
        return made[-1]

    yield seat
    for each in made:
        each.context.close()
