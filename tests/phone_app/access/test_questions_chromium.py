"""Asking, for everybody: axe finds nothing wrong on any question, nothing is too wide or too small, keys are enough."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.phone_app.access.looking import violations
from tests.phone_app.asking import Asker, begin, photograph
from tests.phone_app.hand import Hand
from tests.phone_app.test_asking_chromium import AGREED, HERE, HOUSEHOLD
from tests.phone_app.test_first_day_chromium import TOO_SMALL as TOO_SMALL_ANYWHERE

Hands = Callable[..., Hand]
FORMS = ("Hỗ trợ nộp hồ sơ", "Phản ánh, kiến nghị", "Thẩm tra thửa đất")
WIDTH = 320
TOO_SMALL = TOO_SMALL_ANYWHERE.replace("'checkbox'", "'checkbox', 'file'").replace("label.choice", "label")
"""A file is chosen by the label around its input, like a choice."""


@pytest.mark.parametrize("title", FORMS)
def test_every_question_is_for_everybody_also_small_and_in_large_letters(
    hand: Hands, tmp_path: Path, title: str
) -> None:
    phone = hand(
        bypass_csp=True, viewport={"width": WIDTH, "height": 640}, permissions=["geolocation"], geolocation=HERE
    )
    phone.enrol("hoa")
    phone.sees("Gửi và nhận lần cuối")
    phone.page.evaluate("location.hash = '#/help'")
    phone.page.get_by_text("Rất lớn", exact=True).click()
    begin(phone, title)
    asker = Asker(phone.page, photograph(tmp_path / "photo.jpg", (800, 600)), dict(AGREED))
    for count in range(60):
        asker.here()
        where = asker.where()
        if count % 5 == 0:
            phone.picture(f"ask-small-{FORMS.index(title)}-{count}")
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= WIDTH, where
        assert phone.page.evaluate(TOO_SMALL) == [], where
        assert violations(phone.page) == [], where
        if asker.is_review():
            break
        asker.on()
    phone.tap("Tùy chọn")
    phone.sees("Ngôn ngữ của phiếu")
    assert violations(phone.page) == []
    assert phone.page.evaluate(TOO_SMALL) == []


def test_a_keyboard_answers_and_goes_on(hand: Hands) -> None:
    phone = hand()
    phone.enrol("hoa")
    phone.sees("Gửi và nhận lần cuối")
    begin(phone, HOUSEHOLD)
    keys = phone.page.keyboard
    expect(phone.page.get_by_role("heading", level=1)).to_be_focused()
    for _ in range(3):
        keys.press("Tab")
    keys.press("Space")
    keys.press("Tab")
    keys.press("Tab")
    keys.press("Enter")
    expect(phone.page.get_by_role("heading", name="Mã hộ")).to_be_focused()
    keys.press("Tab")
    keys.type("16348-B03-017")
    keys.press("Enter")
    expect(phone.page.get_by_role("heading", name="Chủ hộ")).to_be_focused()
