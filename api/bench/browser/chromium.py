"""The system's Chromium under Playwright: nothing is fetched. It may not know what is measured."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

APT_LINE = "sudo apt-get install -y chromium"
PIP_LINE = "pip install playwright"
NAMES = ("chromium", "chromium-browser", "google-chrome")


def program() -> str | None:
    """Where Chromium is; None where it is not installed."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def missing() -> str:
    """The line that installs what is missing; "" when nothing is."""
    if program() is None:
        return APT_LINE
    return "" if importlib.util.find_spec("playwright") else PIP_LINE


@contextmanager
def running() -> Iterator[Browser]:
    """A browser without a window. As root, as in a container, its sandbox cannot be had."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = driver.chromium.launch(executable_path=program(), args=options)
        try:
            yield browser
        finally:
            browser.close()


def slowed(page: Page, times: int, *, bytes_per_s: int = 0, latency_ms: int = 0) -> CDPSession:
    """A page whose processor is so many times slower, and whose network is slow where a rate is given."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
    session.send("Network.enable")
    if bytes_per_s:
        rates = {"downloadThroughput": bytes_per_s, "uploadThroughput": bytes_per_s}
        session.send("Network.emulateNetworkConditions", {"offline": False, "latency": latency_ms, **rates})
    return session


def heap_bytes(session: CDPSession) -> int:
    """What the page's JavaScript holds after everything unused was collected."""
    session.send("HeapProfiler.collectGarbage")
    return int(session.send("Runtime.getHeapUsage")["usedSize"])
