"""The system's Chromium under Playwright, for bench and tests; nothing is fetched. It may not know any screen."""

from __future__ import annotations

import atexit
import importlib.util
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page, Playwright

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


def found() -> str | None:
    """The program, where it and its driver are on this machine."""
    return None if missing() else program()


@contextmanager
def running(*arguments: str) -> Iterator[Browser]:
    """A browser without a window. As root, as in a container, its sandbox cannot be had."""
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = _driver().chromium.launch(executable_path=program(), args=[*options, *arguments])
    try:
        yield browser
    finally:
        browser.close()


@cache
def _driver() -> Playwright:
    """The one driver of this process: a second beside it would not start."""
    from playwright.sync_api import sync_playwright

    driver = sync_playwright().start()
    atexit.register(driver.stop)
    return driver


def slowed(page: Page, times: int) -> CDPSession:
    """A page whose processor is so many times slower."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
    session.send("Network.enable")
    return session


def heap_bytes(session: CDPSession) -> int:
    """What the page's JavaScript holds after everything unused was collected."""
    session.send("HeapProfiler.collectGarbage")
    return int(session.send("Runtime.getHeapUsage")["usedSize"])
