"""Somebody at a desk: one browser profile, looked at and used as a person would, by keys or by mouse.

It counts the keys that were pressed. It may not reach behind the screen.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, expect

from field.app.toolchain import APP
from tests.api.conftest import PASSWORD
from tests.faults.town import Town

PICTURES = Path(os.environ.get("PACKHORSE_PICTURES") or Path(tempfile.gettempdir()) / "packhorse-pictures")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SECONDS = 20


@dataclass
class Clerk:
    """A desk: `page` is what one sees. `said` are errors that the browser noted, `bytes` what each address weighed."""

    town: Town
    context: BrowserContext
    person: str
    page: Page = field(init=False)
    said: list[str] = field(default_factory=list)
    keys: int = 0
    weights: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(SECONDS * 1_000)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("console", self._hear)

    def _hear(self, words: ConsoleMessage) -> None:
        if words.type == "error" and "/attachments/" not in words.location["url"]:
            self.said.append(f"{words.text} {words.location['url']}")

    def sign_in(self, password: str = PASSWORD) -> None:
        """Sign in at the door, with the keyboard as everybody does; then on from the first page to what differs."""
        self.open("/")
        self.page.get_by_label("Tên đăng nhập").or_(self.page.get_by_label("User name")).fill(self.person)
        self.page.get_by_label("Mật khẩu").or_(self.page.get_by_label("Password")).fill(password)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/today")
        self.open("/reconcile")

    def open(self, path: str) -> None:
        """Open an address of the service."""
        self.page.goto(f"{self.town.url}{path}")

    def press(self, key: str) -> None:
        """Press one key, once the page hears keys."""
        expect(self.page.locator("html")).to_have_attribute("data-keys", "ready")
        self.keys += 1
        self.page.keyboard.press(key)

    def presses_on(self, key: str) -> None:
        """Press a key that leads to another page, and wait for it."""
        with self.page.expect_navigation():
            self.press(key)

    def key_of(self, answer: str) -> str:
        """The key of the card that gives this answer: cards stand in the order in which they were written."""
        cards = self.page.locator(".side").filter(has=self.page.get_by_text(answer))
        key = cards.locator("[data-key]").get_attribute("data-key")
        assert key is not None
        return key

    def sees(self, words: str) -> Locator:
        """Wait until these words are seen."""
        found = self.page.get_by_text(words).first
        expect(found).to_be_visible(timeout=SECONDS * 1_000)
        return found

    def opens_and_sees(self, path: str, words: str) -> bool:
        """Whether these words stand on a page now."""
        self.open(path)
        return self.page.get_by_text(words).count() > 0

    def violations(self) -> list[Any]:
        """What axe finds wrong on the present page, with where."""
        self.page.evaluate((APP / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
        found = self.page.evaluate("(rules) => axe.run({ runOnly: rules })", RULES)
        assert len(found["passes"]) > 10, "axe did not look"
        return [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found["violations"]]

    def picture(self, name: str, whole: bool = False) -> None:
        """Keep what one sees now."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)
