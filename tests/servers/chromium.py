"""A real Chromium of the system, driven by Playwright: nothing is fetched. It may not know any screen."""

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
    from playwright.sync_api import Browser, Playwright

APT_LINE = "sudo apt-get install -y chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome")


def found() -> str | None:
    """The program, where it and its driver are on this machine."""
    if importlib.util.find_spec("playwright") is None:
        return None
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def running(*arguments: str) -> Iterator[Browser]:
    """A browser without a window. As root, as in a container, its sandbox cannot be had."""
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = _driver().chromium.launch(executable_path=found(), args=[*options, *arguments])
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
