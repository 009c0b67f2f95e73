"""A phone in somebody's hand: one browser profile, looked at and tapped as a person would.

Words on screens are found by what a screen reader says of them. It may not reach behind the screen.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, expect

from api.service.starting.invitation import invitation
from field.people.enrolling.tickets import issue_ticket
from tests.faults.town import Town

PIN = "280475"
PICTURES = Path(os.environ.get("PACKHORSE_PICTURES") or Path(tempfile.gettempdir()) / "packhorse-pictures")


@dataclass
class Hand:
    """A phone: `page` is what one sees. `said` are errors that the browser noted."""

    town: Town
    context: BrowserContext
    page: Page = field(init=False)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page = self.new_page()

    def new_page(self) -> Page:
        """Another tab."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("console", self._hear)
        return page

    def _hear(self, words: ConsoleMessage) -> None:
        """An error on the console; a small picture that is not made yet is none, though Chromium calls it one."""
        if words.type == "error" and "/attachments/" not in words.location["url"]:
            self.said.append(f"{words.text} {words.location['url']}")

    @property
    def address(self) -> str:
        """Where the app is."""
        return f"{self.town.url}/phone/"

    def slip(self, person: str) -> str:
        """The link of a new enrolment slip."""
        return self.slip_of(self.town, person)

    @staticmethod
    def slip_of(town: Town, person: str) -> str:
        """The link of a new enrolment slip of a service."""
        with town.home.store.write() as connection:
            return invitation(town.url, issue_ticket(connection, person, "quan", town.home.surroundings).text)

    def open(self, address: str = "") -> None:
        """Open the app, or a link."""
        self.page.goto(address or self.address)

    def enrol(self, person: str, pin: str = PIN) -> None:
        """From a slip of a person to what is on the phone."""
        self.enrol_with(self.slip(person), pin)

    def enrol_with(self, slip: str, pin: str = PIN) -> None:
        """From the link of a slip to what is on the phone."""
        self.open(slip)
        self.tap("Đăng ký máy này")
        self.choose(pin)

    def choose(self, pin: str) -> None:
        """Choose a PIN."""
        self.page.get_by_label("Mã PIN, ít nhất").fill(pin)
        self.page.get_by_label("Nhập lại mã PIN").fill(pin)
        self.tap("Dùng mã PIN này")

    def unlock(self, pin: str = PIN) -> None:
        """Unlock with a PIN."""
        self.page.get_by_label("Mã PIN của").fill(pin)
        self.tap("Mở khóa")

    def tap(self, words: str) -> None:
        """Tap what carries these words."""
        self.page.get_by_role("button", name=words).or_(self.page.get_by_role("link", name=words)).first.click()

    def sees(self, words: str, seconds: float = 20) -> Locator:
        """Wait until these words are seen."""
        found = self.page.get_by_text(words).first
        expect(found).to_be_visible(timeout=seconds * 1_000)
        return found

    def picture(self, name: str) -> None:
        """Keep what one sees now."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
