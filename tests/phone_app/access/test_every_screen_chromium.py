"""Every screen of every route, in both languages and every light: nothing wrong by axe, too small, too wide or cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from field.forms.published.samples import publish_samples
from field.procedures.sample import publish_sample
from field.procedures.versions import HOME
from tests.built_app import built_into
from tests.faults.town import Town, town
from tests.phone_app.access.looking import wrong
from tests.phone_app.access.stations import STATIONS
from tests.phone_app.access.table import phases, routes
from tests.phone_app.access.village import Equipped, equipped
from tests.phone_app.access.way_in import WAYS
from tests.phone_app.conftest import PHONE
from tests.phone_app.equipped.conftest import speak
from tests.phone_app.hand import Hand

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LANGUAGES = ("vi", "en")
LIGHTS = ("light", "dark", "sun")
LOOKS = (
    ("vi", "light", "huge", 320),
    ("vi", "dark", "normal", 360),
    ("vi", "sun", "normal", 412),
    ("en", "light", "normal", 320),
    ("en", "dark", "huge", 320),
    ("en", "sun", "huge", 412),
)
"""Each language in each light, small and large letters on narrow and wide phones."""


@pytest.fixture(scope="module")
def full_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A service with all forms, one of them spoken, and a catalogue of procedures."""
    folder = tmp_path_factory.mktemp("access")
    with town(folder, app=built_into(folder / "built")) as made:
        with made.home.store.write() as connection:
            publish_samples(connection, "quan", made.home.surroundings)
            publish_sample(connection, HOME, "quan", made.home.surroundings)
        speak(made)
        yield made


@pytest.fixture(scope="module")
def phone(full_town: Town, browser: Browser) -> Iterator[Equipped]:
    """A phone with something of everything."""
    made: list[Hand] = []

    def give(**options: Any) -> Hand:
        made.append(Hand(full_town, browser.new_context(**{**PHONE, **options})))
        return made[-1]

    yield equipped(full_town, give)
    for each in made:
        each.context.close()


def read_as(phone: Equipped, **wanted: str) -> None:
    """Choose language, light and size in Help, by where they stand."""
    page = phone.phone.page
    page.evaluate("location.hash = '#/help'")
    places = {"language": LANGUAGES, "light": ("auto", *LIGHTS), "size": ("normal", "large", "huge")}
    for name, value in wanted.items():
        page.locator(f"input[name={name}]").nth(places[name].index(value)).check()


def looked_at(phone: Equipped, mark: str) -> dict[str, list[str]]:
    """What is wrong on every station, by its name."""
    found: dict[str, list[str]] = {}
    for route, states in STATIONS.items():
        for name, station in states.items():
            station.go(phone)
            if problems := wrong(phone.phone.page):
                found[f"{route}: {name}"] = problems
            phone.phone.picture(f"every-{route}-{name.replace(' ', '-')}-{mark}")
            phone.phone.context.set_offline(False)
            if phone.phone.page.locator("dialog[open]").count():
                phone.phone.page.keyboard.press("Escape")
    return found


def test_every_route_of_the_app_has_a_station() -> None:
    assert set(STATIONS) == routes()


@pytest.mark.parametrize(("language", "light", "size", "width"), LOOKS)
def test_nothing_is_wrong_on_any_screen(phone: Equipped, language: str, light: str, size: str, width: int) -> None:
    read_as(phone, language=language, light=light, size=size)
    phone.phone.page.set_viewport_size({"width": width, "height": 700})
    assert looked_at(phone, f"{language}-{light}-{size}-{width}") == {}


def test_every_phase_before_the_pin_has_a_way_to_it() -> None:
    assert set(WAYS) == phases() - {"open"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("light", LIGHTS)
def test_nothing_is_wrong_on_the_way_in(hand: Callable[..., Hand], language: str, light: str) -> None:
    for name, way in WAYS.items():
        found = way(hand, f'{{"language":"{language}","light":"{light}","size":"huge"}}')
        found.picture(f"way-{name.replace(' ', '-')}-{language}-{light}")
        assert wrong(found.page) == [], name
        found.context.close()
