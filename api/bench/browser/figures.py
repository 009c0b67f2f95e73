"""What the phone app costs in a slow browser: its code, its first screen, a first load, the list, searching, memory.

It may not judge: what misses its goal is told like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from api.bench.browser import chromium
from api.bench.browser.page import BenchPhone, bundled, told
from api.bench.browser.screens import listed_on_screen
from api.bench.browser.village import Village, fill
from api.bench.line import Line
from api.bench.service import BenchError, Service
from api.service.phone_app import build_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

SLOWER = 6
"""How many times slower the page's processor is made."""
ROUNDS = 3
SLOW_LINE = {"bytes_per_s": 30_000, "latency_ms": 800}
SEARCHES = ("v", "van", "nguyễn văn", "99001-a01-5", "khong co ai ten nhu vay")
FIRST_SCREEN = "h1, button, input"
"""What there is to read or to tap on the first screen."""

Figures = dict[str, float]


def measured(service: Service, line: Line, dossiers: int, say: Callable[[str], None]) -> Figures:
    """Everything, with so many dossiers in one village. Raises BenchError when something is not as it should be."""
    say(f"{dossiers} dossiers")
    village = fill(service, line, dossiers, 1)
    with chromium.running() as browser:
        say("first screen")
        found = first_screen(browser, village.address, ROUNDS)
        found |= loaded(browser, village, dossiers, say)
        say("screens")
        return found | listed_on_screen(browser, village, SLOWER)


def weight(folder: Path) -> Figures:
    """Bytes of the built app as they travel, in kB of 1,000 bytes; it is built first, before a service hands it out."""
    outcome = build_app(folder)
    if outcome.failed:
        raise BenchError(outcome.words)
    return {"code_kb": sum(path.stat().st_size for path in folder.glob("*.br")) / 1_000}


def first_screen(browser: Browser, address: str, rounds: int) -> Figures:
    """Seconds until somebody could tap something, at a slow processor: over a fast line, and over a slow one."""
    fast = median(_opened(browser, address, {}) for _ in range(rounds))
    return {"first_screen_s": fast, "first_screen_slow_line_s": _opened(browser, address, SLOW_LINE)}


def _opened(browser: Browser, address: str, line: Mapping[str, int]) -> float:
    context = browser.new_context()
    page = context.new_page()
    session = chromium.slowed(page, SLOWER, **line)
    page.goto(f"{address}/phone/", wait_until="commit")
    page.locator(FIRST_SCREEN).first.wait_for(timeout=60_000)
    told = session.send("Runtime.evaluate", {"expression": "performance.now()"})  # the app's policy allows no eval
    context.close()
    return float(told["result"]["value"]) / 1_000


def loaded(browser: Browser, village: Village, dossiers: int, say: Callable[[str], None]) -> Figures:
    """A first load, cut once in the middle and gone on with by a new page; then the list of everything."""
    phone = BenchPhone(browser.new_context(), village, bundled())
    wire = Wire()
    page = phone.page()
    wire.listen(chromium.slowed(page, SLOWER))
    phone.enrol(page)
    say("first load")
    first = _cut_short(page)
    page = phone.page()
    session = chromium.slowed(page, SLOWER)
    wire.listen(session)
    rest = told(page, "load()")
    page.close()
    say("list and search")
    page = phone.page()
    session = chromium.slowed(page, SLOWER)
    found = _listed(page, dossiers)
    return {**_load_figures(first, rest, wire, dossiers), **found, "heap_mb": chromium.heap_bytes(session) / 1e6}


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
