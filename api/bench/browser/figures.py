"""Everything that is measured of the phone app in a slow browser, in turn. It may not judge."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from api.bench.browser import chromium
from api.bench.browser.measures.asking import asked
from api.bench.browser.measures.listing import listed_on_screen
from api.bench.browser.measures.loading import loaded
from api.bench.browser.measures.opening import first_screen
from api.bench.browser.measures.travelling import Load, travelled
from api.bench.browser.odk.client import OdkClient
from api.bench.browser.odk.measuring import odk_asked
from api.bench.browser.page import bundled
from api.bench.browser.village import Village, fill
from api.bench.home.service import Service
from api.bench.lines.line import Line

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SLOWER = 6
"""How many times slower the page's processor is made."""
ROUNDS = 3

Figures = dict[str, float]
Say = Callable[[str], None]


def measured(service: Service, line: Line, dossiers: int, odk: OdkClient | None, say: Say) -> tuple[Figures, Figures]:
    """Of the app, with so many dossiers in one village, and of the ODK web client where there is one.

    Raises BenchError when something is not as it should be.
    """
    say(f"{dossiers} dossiers")
    village = fill(service, line, dossiers, 1)
    with chromium.running() as browser:
        found = _app(browser, village, dossiers, say)
        say("the same form in the ODK web client")
        return found, odk_asked(browser, odk, SLOWER) if odk else {}


def _app(browser: Browser, village: Village, dossiers: int, say: Say) -> Figures:
    code = bundled()
    say("first screen")
    found = first_screen(browser, village.port, SLOWER, ROUNDS)
    say("a wide form")
    found |= asked(browser, village, SLOWER)
    say("first load")
    found |= loaded(browser, village, code, dossiers, SLOWER, say)
    say("screens")
    found |= listed_on_screen(browser, village, SLOWER)
    return found | travelled(browser, village, code, Load(), say)
