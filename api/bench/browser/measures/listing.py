"""The list of everything on the screen, and searching in it, as a person sees it. It may not reach into the store."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from api.bench.browser import chromium
from api.bench.browser.measures.frames import until
from api.bench.browser.measures.hand import LOOKING_MS, enrolled, unlock
from api.bench.browser.village import Village

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SEARCHES = ("lo van", "nguyễn v", "99001-a01-5", "khong ai ten nhu vay", "van")
"""Each finds another number of dossiers than the one before."""

_LINES = "document.querySelectorAll('ul.lines > li').length"
_COUNT = "document.querySelector('[role=status]')?.textContent"
_TYPE = """
const field = document.querySelector('input[type=search]');
window.told = {count};
field.value = {words!r};
field.dispatchEvent(new Event('input', {{ bubbles: true }}));
"""


def listed_on_screen(browser: Browser, village: Village, slower: int) -> dict[str, float]:
    """Milliseconds until the list stands there, the first time after unlocking and again, and until a search does."""
    page = enrolled(browser, village)
    session = chromium.slowed(page, slower)
    unlock(page)
    page.wait_for_timeout(LOOKING_MS)
    first = _open(page)
    searches = [_search(page, words) for words in SEARCHES]
    until(page, "location.hash = '#/home'", f"{_LINES} === 0")
    again = _open(page)
    heap = chromium.heap_bytes(session) / 1e6
    page.context.close()
    return {
        "screen_list_ms": first,
        "screen_list_again_ms": again,
        "screen_search_ms": median(searches),
        "screen_search_slowest_ms": max(searches),
        "screen_heap_mb": heap,
    }


def _open(page: Page) -> float:
    return until(page, "location.hash = '#/dossiers'", f"{_LINES} > 0")


def _search(page: Page, words: str) -> float:
    return until(page, _TYPE.format(count=_COUNT, words=words), f"{_COUNT} !== window.told")
