"""With the keyboard alone: a whole dossier from home to saved, a correction, and a question in the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.faults.town import Town
from tests.phone_app.access.keyboard import Typist
from tests.phone_app.access.village import FULL, ROWS
from tests.phone_app.asking import NAME, Asker
from tests.phone_app.hand import Hand
from tests.phone_app.office import colleague, merged
from tests.phone_app.test_dossiers_chromium import begun, opened

Hands = Callable[..., Hand]
SCREENS = 60


def household(town: Town, holder: str) -> str:
    """A colleague's household of two rows, which is at home."""
    lan = colleague(town)
    dossier = lan.new(holder)
    lan.edit(dossier, **FULL, **ROWS)
    lan.sync()
    merged(town)
    return dossier


def test_a_whole_dossier_is_written_with_tab_enter_and_arrows(hand: Hands) -> None:
    phone = begun(hand(), "hoa")
    phone.context.set_offline(True)
    phone.page.evaluate("location.hash = '#/home'")
    expect(phone.page.locator("h1")).to_be_focused()
    typist = Typist(phone.page)
    typist.open("Ghi phiếu mới")
    phone.sees("Ghi phiếu nào?")
    typist.open("Khảo sát chuyển đổi số")
    phone.page.locator(".ask-where").wait_for()
    asker = Asker(phone.page, Path())
    for _ in range(SCREENS):
        if asker.is_review():
            break
        typist.answer()
        typist.on()
    phone.picture("keyboard-review")
    for words in (NAME, "16348-B03-017", "0912345678"):
        phone.sees(words)
    typist.open("Lưu")
    phone.sees("Đã lưu trong máy")
    typist.open("Xem hồ sơ")
    phone.page.get_by_role("heading", name=NAME, level=1).wait_for()
    assert [each for each in phone.said if "ERR_INTERNET_DISCONNECTED" not in each] == []


HIDDEN = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 40)];
  return document.activeElement.contains(document.elementFromPoint(x, y)) || document.activeElement === document.body;
}"""


def test_what_has_the_focus_is_never_behind_the_head_or_the_foot(hand: Hands, living_town: Town) -> None:
    dossier = household(living_town, "Tẩn Mẩy Phin")
    phone = begun(hand(viewport={"width": 320, "height": 640}), "hoa")
    phone.page.evaluate("location.hash = '#/help'")
    phone.page.locator("input[name=size]").nth(2).check()
    typist = Typist(phone.page)
    for screen in (f"dossier/{dossier}", "help", "ready", "home"):
        phone.page.evaluate(f"location.hash = '#/{screen}'")
        expect(phone.page.locator("h1")).to_be_focused()
        phone.page.locator(".screen-main :is(a, button, input)").first.wait_for()
        for key in ["Tab"] * 25 + ["Shift+Tab"] * 25:
            typist.press(key)
            assert phone.page.evaluate(HIDDEN), phone.page.evaluate("document.activeElement.outerHTML")


QUICK = """() => {
  const quick = new MutationObserver(() => {
    const field = document.querySelector('.screen-main input');
    if (field === null) return;
    quick.disconnect();
    field.focus();
  });
  quick.observe(document, { childList: true, subtree: true });
}"""
"""Somebody who taps into the first field in the very moment in which it appears."""


@pytest.mark.parametrize("screen", ["dossiers", "new/cay_co_thu"])
def test_a_title_never_takes_the_focus_from_who_was_quicker(hand: Hands, screen: str) -> None:
    phone = begun(hand(), "hoa")
    phone.page.evaluate(QUICK)
    phone.page.evaluate("(to) => (location.hash = to)", f"#/{screen}")
    field = phone.page.locator(".screen-main input").first
    expect(field).to_be_focused()
    phone.page.evaluate(PAINTED)
    expect(field).to_be_focused()


PAINTED = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 200))))"""
"""Until what comes after a painted frame has come."""


def test_a_question_in_the_way_keeps_the_focus_and_gives_it_back(hand: Hands, living_town: Town) -> None:
    dossier = household(living_town, "Quàng Văn Ín")
    phone = begun(hand(), "hoa")
    opened(phone, dossier, "Quàng Văn Ín")
    typist = Typist(phone.page)
    typist.open("Xóa hồ sơ")
    expect(phone.page.get_by_role("dialog")).to_be_visible()
    for _ in range(12):
        typist.press("Tab")
        assert typist.has("dialog *, dialog, body"), "the focus went behind the question"
    typist.press("Escape")
    expect(phone.page.get_by_role("dialog")).to_have_count(0)
    assert "Xóa hồ sơ" in phone.page.evaluate("document.activeElement.textContent")


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
