"""What the app weighs, and how long it is until somebody could tap something. It may not judge."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from api.bench.browser import chromium
from api.bench.home.service import BenchError
from api.bench.lines.thin_line import DOWN, Shape, thin_line
from api.service.starting.phone_app import build_app
from field.app.parts import beside

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SLOW_LINE = Shape(rate=30_000, latency=0.8)
FIRST_SCREEN = "button:visible, input:visible"
"""What there is to tap on the first screen; what the page says before its code came is none yet."""

Figures = dict[str, float]


def weight(folder: Path) -> Figures:
    """Bytes of the built app as they travel, in kB of 1,000 bytes; it is built first, before a service hands it out."""
    outcome = build_app(folder)
    if outcome.failed:
        raise BenchError(outcome.words)
    sizes = {path.name: path.stat().st_size / 1_000 for path in folder.glob("*.br")}
    extra = sum(sizes[f"{name}.br"] for name in beside(folder))
    return {"code_kb": sum(sizes.values()) - extra, "code_extra_kb": extra}


def first_screen(browser: Browser, port: int, slower: int, rounds: int) -> Figures:
    """Seconds until somebody could tap something, nothing cached: over a fast line, and over a slow one."""
    fast = median(_opened(browser, f"http://127.0.0.1:{port}", slower) for _ in range(rounds))
    with thin_line(port, SLOW_LINE) as line:
        slow = _opened(browser, line.url, slower)
        brought = line.moved[DOWN] / 1_000
    return {"first_screen_s": fast, "first_screen_slow_line_s": slow, "first_screen_kb": brought}


def _opened(browser: Browser, address: str, slower: int) -> float:
    context = browser.new_context()
    page = context.new_page()
    session = chromium.slowed(page, slower)
    page.goto(f"{address}/phone/", wait_until="commit")
    page.locator(FIRST_SCREEN).first.wait_for(timeout=60_000)
    told = session.send("Runtime.evaluate", {"expression": "performance.now()"})  # the app's policy allows no eval
    context.close()
    return float(told["result"]["value"]) / 1_000
