"""A first load of everything, cut once and gone on with, and the list as the app's own store reads it.

It may not judge.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import median
from typing import TYPE_CHECKING, Any

from api.bench.browser import chromium
from api.bench.browser.page import BenchPhone, told
from api.bench.browser.village import Village
from api.bench.home.service import BenchError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

SEARCHES = ("v", "van", "nguyễn văn", "99001-a01-5", "khong co ai ten nhu vay")


def loaded(
    browser: Browser, village: Village, code: str, dossiers: int, slower: int, say: Callable[[str], None]
) -> dict[str, float]:
    """A first load, cut once in the middle and gone on with by a new page; then the list of everything."""
    phone = BenchPhone(browser.new_context(), village, code)
    wire = Wire()
    page = phone.page()
    wire.listen(chromium.slowed(page, slower))
    phone.enrol(page)
    say("first load")
    first = _cut_short(page)
    page = phone.page()
    session = chromium.slowed(page, slower)
    wire.listen(session)
    rest = told(page, "load()")
    page.close()
    say("list and search")
    page = phone.page()
    session = chromium.slowed(page, slower)
    found = _listed(page, dossiers)
    heap = chromium.heap_bytes(session) / 1e6
    phone.context.close()
    return {**_load_figures(first, rest, wire, dossiers), **found, "heap_mb": heap}


def _cut_short(page: Page) -> list[Mapping[str, float]]:
    """Begin to load, and close the page after the first answer; what had been applied by then."""
    page.evaluate("() => void phone.load()")
    page.wait_for_function("phone.steps.length > 0", polling=20)
    steps = page.evaluate("phone.steps")
    page.close()
    return list(steps)


def _load_figures(
    first: list[Mapping[str, float]], rest: Mapping[str, Any], wire: Wire, dossiers: int
) -> dict[str, float]:
    steps = [*first, *rest["steps"]]
    seconds = (first[-1]["ms"] + rest["ms"]) / 1_000
    requests = first[-1]["requests"] + rest["steps"][-1]["requests"]
    return {
        "load_s": seconds,
        "load_mb": wire.received / 1e6,
        "load_sent_kb": wire.sent / 1e3,
        "load_answers": len(steps),
        "load_requests_a_dossier": requests / dossiers,
        "load_twice": (first[-1]["states"] + rest["steps"][-1]["states"]) / dossiers - 1,
    }


def _listed(page: Page, dossiers: int) -> dict[str, float]:
    opened = told(page, "open()")
    if opened["dossiers"] != dossiers or opened["untitled"]:
        raise BenchError(f"the list is not whole: {opened}")
    again = median(told(page, "open()")["ms"] for _ in range(5))
    searches = [told(page, "search(given[0])", words) for words in SEARCHES for _ in range(3)]
    if not any(each["found"] for each in searches):
        raise BenchError("nothing was found")
    saved = median(told(page, "save()")["ms"] for _ in range(5))
    return {
        "list_ms": opened["ms"],
        "list_again_ms": again,
        "search_ms": max(each["ms"] for each in searches),
        "save_ms": saved,
    }


class Wire:
    """Bytes of answers to syncs as they came over the wire, headers too, and of the requests' bodies."""

    def __init__(self) -> None:
        self.received = self.sent = 0
        self._syncs: set[str] = set()

    def listen(self, session: CDPSession) -> None:
        """Count what this page sends and receives from now on."""
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.dataReceived", self._came)

    def _asked(self, event: Mapping[str, Any]) -> None:
        if event["request"]["url"].endswith("/api/v1/sync"):
            self._syncs.add(event["requestId"])
            parts = event["request"].get("postDataEntries", ())
            self.sent += sum(len(part.get("bytes", "")) * 3 // 4 for part in parts)  # they are told in base64

    def _came(self, event: Mapping[str, Any]) -> None:
        if event["requestId"] in self._syncs:
            self.received += event["encodedDataLength"]
