"""One running service with published forms, one browser, and phones in people's hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from api.bench.browser import chromium
from field.forms.published.samples import publish_samples
from tests.built_app import built_into
from tests.faults.town import Town, town

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.phone_app.hand import Hand

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
    "locale": "vi-VN",
    "timezone_id": "Asia/Ho_Chi_Minh",
}


@pytest.fixture(scope="session")
def living_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A service with its people and the sample forms, whose app is the present one in a folder of its own."""
    folder = tmp_path_factory.mktemp("town")
    with town(folder, app=built_into(folder / "built")) as made:
        with made.home.store.write() as connection:
            publish_samples(connection, "quan", made.home.surroundings)
        yield made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    with chromium.running() as made:
        yield made


@pytest.fixture
def hand(living_town: Town, browser: Browser) -> Iterator[Callable[..., Hand]]:
    """Gives a new phone into somebody's hand; options are those of a browser context."""
    from tests.phone_app.hand import Hand

    made: list[Hand] = []

    def give(**options: Any) -> Hand:
        made.append(Hand(living_town, browser.new_context(**{**PHONE, **options})))
        return made[-1]

    yield give
    for each in made:
        each.context.close()
