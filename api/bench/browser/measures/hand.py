"""Somebody who takes the app into their hand: enrols with a slip, chooses a PIN, unlocks. It may not measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.bench.browser.village import Village
from api.service.starting.invitation import invitation

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PIN = "280475"
PHONE: dict[str, Any] = {"bypass_csp": True, "viewport": {"width": 360, "height": 740}, "locale": "vi-VN"}
"""Without the app's own policy, under which nobody could look into the page from outside."""
PATIENCE_MS = 120_000
LOOKING_MS = 2_000
"""For so long somebody looks at home before they tap; no measure counts it."""


def enrolled(browser: Browser, village: Village) -> Page:
    """The app of a new phone of the village, with everything on it, as it stands after it was opened anew."""
    page = browser.new_context(**PHONE).new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(invitation(village.address, village.slip().text))
    page.get_by_role("button", name="Đăng ký máy này").click()
    page.get_by_label("Mã PIN, ít nhất").fill(PIN)
    page.get_by_label("Nhập lại mã PIN").fill(PIN)
    page.get_by_role("button", name="Dùng mã PIN này").click()
    page.get_by_text("Đủ rồi, có thể tắt mạng").wait_for()
    page.goto(f"{village.address}/phone/#/home")
    page.reload()
    return page


def unlock(page: Page) -> None:
    """Say the PIN, and wait until home is there."""
    page.get_by_label("Mã PIN của").fill(PIN)
    page.get_by_role("button", name="Mở khóa").click()
    page.get_by_text("Ghi phiếu mới").first.wait_for()
