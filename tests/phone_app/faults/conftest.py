"""Phones whose only way home is a bad road, and phones whose battery dies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.faults.road import Road, road
from tests.faults.town import Town
from tests.phone_app.conftest import PHONE
from tests.phone_app.faults.far import Far
from tests.phone_app.living import HERE, Living


@pytest.fixture
def bad_road(living_town: Town) -> Iterator[Road]:
    """A road to home, good until a test spoils it."""
    with road(living_town.settings.port) as made:
        yield made


@pytest.fixture
def far(living_town: Town, browser: Browser, bad_road: Road) -> Iterator[Callable[[str], Far]]:
    """Gives somebody an enrolled phone (nobody: a new one) that knows no other way than the bad road."""
    made: list[Far] = []

    def give(person: str = "hoa") -> Far:
        options = {**PHONE, "permissions": ["geolocation"], "geolocation": HERE}
        made.append(Far(living_town, browser.new_context(**options), bad_road))
        return made[-1].begun(person) if person else made[-1]

    yield give
    for each in made:
        each.context.close()


@pytest.fixture
def living(living_town: Town, browser: Browser, tmp_path: Path) -> Iterator[Living]:
    """A volunteer's phone on a disk of its own, without a network."""
    made = Living(living_town, browser, tmp_path / "profile")
    made.hand.enrol("hoa")
    made.hand.sees("Gửi và nhận lần cuối")
    made.hand.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    made.hand.context.set_offline(True)
    yield made
    made.close()
