"""A person with a keyboard and no mouse: Tab, Enter, Space, arrows and letters, and where the focus is.

It looks at what has the focus, as a screen reader would say it; it may not click, nor put the focus anywhere itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.faults.town import eventually
from tests.phone_app.asking import FORWARD, NAME, TYPED

if TYPE_CHECKING:
    from playwright.sync_api import Page

FAR = 80
ANSWER = ".screen-main :is(input, textarea)"


@dataclass
class Typist:
    """Somebody at a keyboard before `page`."""

    page: Page

    def press(self, key: str, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            self.page.keyboard.press(key)

    def has(self, selector: str) -> bool:
        """Whether what is meant has the focus."""
        return bool(self.page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector))

    def reach(self, selector: str) -> None:
        """Tab until it has the focus."""
        for _ in range(FAR):
            if self.has(selector):
                return
            self.press("Tab")
        raise AssertionError(f"no way to {selector} by Tab")

    def open(self, words: str) -> None:
        """Tab to what carries these words, and press Enter."""
        for _ in range(FAR):
            if words in self.page.evaluate("document.activeElement.textContent") and self.has("a, button"):
                return self.press("Enter")
            self.press("Tab")
        raise AssertionError(f"no way to {words} by Tab")

    def answer(self) -> None:
        """Answer the question on the screen, if it can be answered by typing or choosing."""
        there = self.page.locator(ANSWER).first
        if self.page.get_by_text("Chưa ghi mục nào").count():
            return self.open("Thêm:")
        kind = there.get_attribute("type") if there.count() else None
        if kind in {"radio", "checkbox"}:
            self.reach(f"{ANSWER}[type={kind}]")
            self.press("Space")
            if kind == "radio" and not self.page.locator(".ask-label", has_text="đồng ý").count():
                self.press("ArrowDown")
        elif kind in {"text", "tel"}:
            label = self.page.locator(".ask-label").first.inner_text()
            self.reach(ANSWER)
            self.page.keyboard.type(next((typed for part, typed in TYPED.items() if part in label), NAME))
        return None

    def where(self) -> str:
        """Heading and place of the screen."""
        return self.page.locator(".screen-main").inner_text()

    def on(self) -> None:
        """Go on, also where something is told first."""
        before, was_told = self._place(), self._is_told()
        self.reach(FORWARD)
        self.press("Enter")
        if not was_told and eventually(lambda: self._place() != before or self._is_told()) and self._place() == before:
            self.reach(FORWARD)
            self.press("Enter")
        assert eventually(lambda: self._place() != before), f"no way on from {before}"

    def _place(self) -> str:
        return self.page.locator(".ask-where").inner_text()

    def _is_told(self) -> bool:
        """Whether something is told, and going on again does so all the same."""
        return self.page.locator(FORWARD).inner_text().strip() == "Vẫn đi tiếp"
