"""A real Chromium of the system, driven by Playwright: nothing is fetched. It may not know any screen."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = driver.chromium.launch(executable_path=found(), args=[*options, *arguments])
        try:
            yield browser
        finally:
            browser.close()
