"""Every screen of the app, and how one gets there in any language: by addresses, and by what stands where.

A route without a station fails `test_every_route_of_the_app_has_a_station`: add a line here with the new screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.phone_app.access.village import Equipped


SEARCH = ".screen-main input"
LIST_BUTTONS = ".screen-main > .button"
"""With the first a slip is scanned, with the second the list becomes a drawing and a list again."""


@dataclass(frozen=True)
class Station:
    """Where one can be: an address (`{dossier}` and such are filled in), what to wait for, what to do there."""

    address: str
    wait: str = ".screen-main"
    then: Callable[[Page], None] | None = None

    def go(self, at: Equipped) -> None:
        """Go there from home."""
        page = at.phone.page
        page.evaluate("location.hash = '#/home'")
        page.locator(".counters").wait_for()
        page.evaluate(
            "(to) => (location.hash = to)",
            f"#/{self.address.format(dossier=at.dossier, draft=at.draft, visits=at.visits)}",
        )
        page.locator(self.wait).first.wait_for()
        if self.then is not None:
            self.then(page)


def _clear(page: Page) -> None:
    """What was looked for last, and whether on the map, is remembered: everything again, as a list."""
    page.locator(SEARCH).first.fill("")
    page.locator(".lines li, .map-dot, .map").first.wait_for()
    if page.locator(".map-dot, .map").count():
        page.locator(LIST_BUTTONS).nth(1).click()
    page.locator(".lines li").first.wait_for()


def _search(page: Page) -> None:
    page.locator(SEARCH).first.fill("không có ai tên như vậy")
    page.locator(".empty").wait_for()


def _first_line(page: Page) -> None:
    _clear(page)
    page.locator(".lines a").first.click()
    page.locator(".papers").first.wait_for()


def _map(page: Page) -> None:
    """The drawing of positions, and back to the list at the next clearing."""
    _clear(page)
    page.locator(LIST_BUTTONS).nth(1).click()
    page.locator(".map-dot").first.wait_for()


def _filters(page: Page) -> None:
    _clear(page)
    page.locator("button[aria-expanded]").first.click()
    page.locator("select").first.wait_for()


def _last_act(page: Page) -> None:
    page.locator(".button-alarm").last.click()
    page.locator("dialog[open]").wait_for()


def _remove_row(page: Page) -> None:
    page.locator(".block button").first.click()
    page.locator("dialog[open]").wait_for()


def _menu(page: Page) -> None:
    page.locator(".screen-head button").last.click()
    page.locator("dialog[open]").wait_for()


def _give_up(page: Page) -> None:
    _menu(page)
    page.locator("dialog .button-alarm").click()
    page.locator("dialog .ask-equal").wait_for()


def _compare(page: Page) -> None:
    page.locator(".facts ~ .button, .facts + .button").first.click()
    page.locator(".code").wait_for()


def _why_not(page: Page) -> None:
    page.locator("article", has=page.locator("fieldset")).locator(".column > .button").last.click()
    page.locator("dialog[open]").wait_for()


def _nobody_there(page: Page) -> None:
    page.locator("article .button-plain").first.click()
    page.locator("dialog[open]").wait_for()


def _offline(page: Page) -> None:
    page.context.set_offline(True)
    page.locator(".notice-waiting").wait_for()


def _is_on_patrol(page: Page) -> bool:
    page.locator(".patrol-far, .screen-main .button-first").first.wait_for()
    return page.locator(".patrol-far").count() > 0


def _patrol(page: Page) -> None:
    if not _is_on_patrol(page):
        page.locator(".screen-main .button-first").click()
    page.locator(".patrol-far").wait_for()


def _end_of_patrol(page: Page) -> None:
    _patrol(page)
    page.locator(".screen-main > .buttons").first.locator(".button").last.click()
    page.locator("dialog[open]").wait_for()


def _no_patrol(page: Page) -> None:
    if _is_on_patrol(page):
        _end_of_patrol(page)
        page.locator("dialog .button-plain").click()
        page.locator("dialog .button-alarm").click()
    page.locator(".ask-file").wait_for()


STATIONS: Mapping[str, Mapping[str, Station]] = {
    "home": {"home": Station("home", ".counters"), "without a network": Station("home", ".counters", _offline)},
    "dossiers": {
        "list": Station("dossiers", SEARCH, _clear),
        "nothing found": Station("dossiers", SEARCH, _search),
        "map": Station("dossiers", SEARCH, _map),
        "filters": Station("dossiers", SEARCH, _filters),
    },
    "dossier": {
        "answers that differ": Station("dossier/{dossier}", ".side"),
        "removing a row": Station("dossier/{dossier}", ".side", _remove_row),
        "deleting": Station("dossier/{dossier}", ".side", _last_act),
        "slip": Station("dossier/{dossier}/slip", ".slip-code"),
        "the same": Station("dossier/{dossier}/same", ".screen-main input"),
        "not here": Station("dossier/nirgendwo", ".empty"),
    },
    "ask": {
        "question": Station("ask/{draft}", ".ask-question"),
        "menu": Station("ask/{draft}", ".ask-question", _menu),
        "giving up": Station("ask/{draft}", ".ask-question", _give_up),
        "gone": Station("ask/nirgendwo", ".empty"),
    },
    "new": {"which form": Station("new", ".card")},
    "needs": {
        "decided and asked": Station("needs", "article fieldset"),
        "why not": Station("needs", "article fieldset", _why_not),
    },
    "visits": {
        "houses": Station("visits/{visits}", "article"),
        "nobody there": Station("visits/{visits}", "article", _nobody_there),
        "not here": Station("visits/nirgendwo", ".empty"),
    },
    "patrol": {
        "beginning": Station("patrol", ".screen-main .button", _no_patrol),
        "under way": Station("patrol", ".screen-main .button", _patrol),
        "ending": Station("patrol", ".screen-main .button", _end_of_patrol),
    },
    "procedures": {
        "all": Station("procedures", SEARCH, _clear),
        "nothing found": Station("procedures", SEARCH, _search),
        "one": Station("procedures", SEARCH, _first_line),
        "not here": Station("procedures/9.999999", ".empty"),
    },
    "ready": {"ready": Station("ready", ".notice")},
    "help": {"help": Station("help", ".facts"), "compared": Station("help", ".facts", _compare)},
}
"""By route: the states of its screen, by a name."""
