"""For everybody: axe finds nothing wrong on any screen, and a keyboard alone leads from a slip to home."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from field.app.toolchain import APP
from tests.phone_app.hand import Hand

Hands = Callable[..., Hand]
SCREENS = ("home", "ready", "help", "dossiers", "needs", "new")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[Any]:
    """What axe finds wrong on the present screen, with where."""
    page.evaluate((APP / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("(rules) => axe.run({ runOnly: rules })", RULES)
    assert len(found["passes"]) > 10, "axe did not look"
    return [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found["violations"]]


def test_axe_finds_nothing_wrong_on_the_way_to_home(hand: Hands) -> None:
    an = hand(bypass_csp=True)
    an.open()
    an.sees("Mã hoặc liên kết trên phiếu")
    assert violations(an.page) == []
    an.open(an.slip("hoa"))
    an.tap("Đăng ký máy này")
    an.sees("Xin chào hoa")
    an.choose("123456")
    an.sees("quá dễ đoán")
    assert violations(an.page) == []
    an.choose("280475")
    an.sees("Đủ rồi")
    an.page.reload()
    an.sees("Mã PIN của hoa")
    assert violations(an.page) == []


@pytest.mark.parametrize("light", ["Sáng", "Tối", "Ngoài nắng"])
def test_axe_finds_nothing_wrong_on_any_screen(hand: Hands, light: str) -> None:
    an = hand(bypass_csp=True)
    an.enrol("hoa")
    an.sees("Đủ rồi")
    an.page.evaluate("location.hash = '#/help'")
    an.page.get_by_text(light).click()
    for screen in SCREENS:
        an.page.evaluate(f"location.hash = '#/{screen}'")
        an.page.wait_for_timeout(400)
        assert violations(an.page) == [], screen


def test_a_keyboard_leads_from_a_slip_to_home(hand: Hands) -> None:
    an = hand()
    an.open(an.slip("hoa"))
    an.sees("Đã đọc được phiếu đăng ký")
    keys = an.page.keyboard
    an.page.get_by_label("Tên gọi của máy này").focus()
    keys.press("Enter")
    an.sees("Xin chào hoa")
    expect(an.page.locator("h1")).to_be_focused()
    for text in ("280475", "280475"):
        keys.press("Tab")
        keys.type(text)
    keys.press("Enter")
    an.sees("Đủ rồi")
    an.page.evaluate("location.hash = '#/home'")
    expect(an.page.locator("h1")).to_be_focused()
    for _ in range(4):
        keys.press("Tab")
    expect(an.page.get_by_role("link", name="Ghi phiếu mới")).to_be_focused()
