"""How long a browser test waits for what the screen says before it gives up: as long as a busy machine may need.

A test that holds ends as early as before; only one that fails ends later. It may not slow anything down.
"""

from __future__ import annotations

from api.bench.browser import chromium

SCREEN_MS = 20_000


def be_patient() -> None:
    """Let every expectation of Playwright wait, where it is on this machine."""
    if chromium.found():
        from playwright.sync_api import expect

        expect.set_options(timeout=SCREEN_MS)
