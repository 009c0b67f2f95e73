"""The phone's own back button while filling in, in a real browser: one step back, out at last, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.phone_app.asking import Asker, begin, photograph, save
from tests.phone_app.hand import Hand

Hands = Callable[..., Hand]
HERE = {"latitude": 20.123456, "longitude": 105.123456, "accuracy": 9}
PLACE = ".ask-where .small"


@pytest.fixture
def phone(hand: Hands) -> Hand:
    """A volunteer's phone without a network."""
    made = hand(permissions=["geolocation"], geolocation=HERE)
    made.enrol("hoa")
    made.sees("Đủ rồi")
    made.context.set_offline(True)
    return made


def is_at(phone: Hand, words: str) -> None:
    """Which question is looked at."""
    expect(phone.page.locator(".ask-label").first).to_contain_text(words)


def test_the_back_button_goes_one_step_back_and_leaves_from_the_first_with_the_draft_kept(phone: Hand) -> None:
    begin(phone, "Cây cổ thụ")
    asker = Asker(phone.page, Path())
    first = phone.page.locator(".ask-label").first.inner_text().rstrip(" *")
    steps = 0
    while "Vị trí gốc cây" not in asker.where():
        asker.here()
        asker.on()
        steps += 1
    assert steps >= 2
    name = phone.page.url
    for _ in range(steps):
        before = asker.where()
        phone.page.go_back()
        expect(phone.page.locator(PLACE).first).not_to_have_text(before.split("\n")[0])
        assert phone.page.url == name, "it is still the same fill-in"
    is_at(phone, first)
    expect(phone.page.locator(".ask-question input").first).not_to_have_value("")
    for _ in range(8):  # commune and village, which the phone knows, stand before
        if phone.page.url != name:
            break
        phone.page.go_back()
        phone.page.wait_for_timeout(200)
    assert phone.page.url != name
    assert phone.page.url.startswith(phone.address), "back never leaves the app"
    phone.page.evaluate("location.hash = '#/home'")
    phone.sees("Bản nháp đang ghi dở")
    phone.page.locator("main .card", has_text="Cây cổ thụ").click()
    expect(phone.page.locator(".ask-question, .ask-where").first).to_be_visible()


def test_typing_that_nobody_has_sent_on_is_there_after_the_back_button(phone: Hand) -> None:
    begin(phone, "Cây cổ thụ")
    asker = Asker(phone.page, Path())
    asker.here()
    asker.on()
    box = phone.page.locator(".ask-question input").first
    if box.get_attribute("type") == "text":
        box.fill("Cây đa")
    where = asker.where()
    phone.page.go_back()
    expect(phone.page.locator(PLACE).first).not_to_have_text(where.split("\n")[0])
    phone.tap("Tiếp")
    if box.get_attribute("type") == "text":
        expect(phone.page.locator(".ask-question input").first).to_have_value("Cây đa")


def test_after_saving_the_back_button_leads_out_and_not_into_what_was_saved(phone: Hand, tmp_path: Path) -> None:
    begin(phone, "Cây cổ thụ")
    Asker(phone.page, photograph(tmp_path / "photo.jpg")).through()
    save(phone)
    saved = phone.page.url
    phone.page.go_back()
    phone.page.wait_for_url(lambda url: url != saved)
    assert phone.page.url.startswith(phone.address)
    assert phone.page.get_by_text("Bản nháp này không còn").count() == 0
