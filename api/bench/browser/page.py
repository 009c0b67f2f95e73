"""A page of the bench in a real browser: the app's own store, exchange and list, told what to do by this side.

The page is put in Playwright's way under the service's own address, so that it speaks with the real service as the app
does. It may not measure by itself: times are the page's own.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.bench.browser.village import Village
from api.bench.home.service import BenchError
from field.app import toolchain

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

HTML = '<!doctype html><meta charset="utf-8"><title>bench</title><script src="phone.js"></script>'


def bundled() -> str:
    """The code of the page. Raises BenchError when it cannot be bundled."""
    with tempfile.TemporaryDirectory(prefix="packhorse-bench-") as folder:
        file = Path(folder) / "phone.js"
        done = toolchain.run("node", "tools/bench.mjs", str(file))
        if done.returncode != 0:
            raise BenchError(done.stdout)
        return file.read_text(encoding="utf-8")


class BenchPhone:
    """One phone of the village: a browser profile with a database of its own; `address` is its way to home."""

    def __init__(self, context: BrowserContext, village: Village, code: str, address: str = "") -> None:
        self.context, self.village, self.address = context, village, address or village.address
        context.route(f"{self.address}/bench/", lambda route: _fulfil(route, HTML, "text/html"))
        context.route(f"{self.address}/bench/phone.js", lambda route: _fulfil(route, code, "text/javascript"))

    def page(self) -> Page:
        """A new page on which this phone works, with nothing in memory."""
        page = self.context.new_page()
        page.set_default_timeout(600_000)
        page.goto(f"{self.address}/bench/")
        page.evaluate("document => begin(document)", self.village.document)
        return page

    def enrol(self, page: Page) -> None:
        """Take a new slip."""
        page.evaluate("secret => phone.enrol(secret)", self.village.slip().secret)


def told(page: Page, words: str, *given: Any) -> Any:
    """What the phone says to this: an expression over `phone` and `given`."""
    return page.evaluate(f"given => phone.{words}", list(given))


def _fulfil(route: Route, body: str, kind: str) -> None:
    route.fulfill(body=body, content_type=f"{kind}; charset=utf-8")
