"""A wide form, in a real browser: a cascade in 1,500 choices, half-known dates, soft checks, rows, a signature."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from field.attachments.names import attachment_path
from field.tables import change
from tests.faults.town import Town, eventually
from tests.phone_app.asking import Asker, begin, save
from tests.phone_app.equipped.wide import TITLE
from tests.phone_app.hand import Hand
from tests.phone_app.living import Living

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FIELD = ".ask-question input"


@pytest.fixture
def living(equipped_town: Town, browser: Browser, tmp_path: Path) -> Iterator[Living]:
    """A phone whose battery can be pulled; it has everything, and no network any more."""
    made = Living(equipped_town, browser, tmp_path / "phone")
    made.hand.enrol("hoa")
    made.hand.sees("Đủ rồi")
    made.hand.context.set_offline(True)
    yield made
    made.close()


def begun(phone: Hand) -> None:
    """The form at its first question, its first choice made."""
    begin(phone, TITLE)
    phone.page.locator(".choice", has_text="Quan Sơn").click()
    phone.tap("Tiếp")


def onward(phone: Hand, times: int) -> None:
    """Past so many questions."""
    asker = Asker(phone.page, Path())
    for _ in range(times):
        asker.on()


def said(town: Town) -> dict[str, Any]:
    """What was saved of the form last."""
    with town.home.store.read() as connection:
        bodies = [json.loads(body) for body in connection.scalars(select(change.c.body).order_by(change.c.id))]
    return next((body["set"] for body in reversed(bodies) if body["form"].startswith("phieu_rong")), {})


def test_a_cascade_offers_what_fits_and_is_searched_without_marks(living: Living) -> None:
    phone = living.hand
    begun(phone)
    phone.sees("Gõ để tìm trong 500 lựa chọn")
    expect(phone.page.locator(".choice")).to_have_count(30)  # a window of it is drawn
    phone.page.locator("input[type=search]").fill("dong 499 quan")
    expect(phone.page.locator(".choice")).to_have_count(1)
    phone.picture("wide-search")
    phone.page.locator(".choice").click()
    phone.sees("Chọn lại")
    phone.tap("Quay lại")
    phone.page.locator(".choice", has_text="Bá Thước").click()
    phone.tap("Tiếp")
    phone.page.locator(".ask-label", has_text="Bản").wait_for()
    phone.tap("Chọn lại")
    phone.sees("Gõ để tìm trong 500 lựa chọn")
    phone.page.locator("input[type=search]").fill("quan son")
    phone.sees("Không tìm thấy")


def test_numbers_of_cards_and_telephones_are_checked_softly_and_dates_may_be_half_known(
    living: Living, equipped_town: Town
) -> None:
    phone = living.hand
    begun(phone)
    onward(phone, 1)
    box = phone.page.locator(FIELD).first
    assert box.get_attribute("inputmode") == "numeric"
    box.fill("03805700")
    box.blur()
    phone.sees("Số định danh có 12 chữ số, ở đây có 8")
    phone.picture("wide-card")
    onward(phone, 1)
    phone.page.locator(FIELD).first.fill("12345")
    onward(phone, 1)
    phone.page.get_by_label("Năm").fill("1957")
    phone.page.get_by_label("Tháng").fill("3")
    phone.picture("wide-date")
    onward(phone, 3)
    phone.sees("3/1957")
    save(phone)
    phone.context.set_offline(False)
    phone.page.evaluate("location.hash = '#/home'")
    phone.tap("Gửi và nhận")
    assert eventually(lambda: said(equipped_town).get("sinh") == "1957-03")
    assert said(equipped_town)["so"] == "03805700", "a soft check stops nobody"


def test_rows_and_the_one_that_was_being_written_come_back_after_a_dead_battery(living: Living) -> None:
    phone = living.hand
    begun(phone)
    onward(phone, 4)
    phone.sees("Chưa ghi mục nào")
    for name in ("Lò Thị Một", "Lò Văn Hai"):
        phone.tap("Thêm:")
        phone.page.locator(FIELD).first.fill(name)
        onward(phone, 1)
    phone.tap("Thêm:")
    phone.page.locator(FIELD).first.fill("Lò Thị B")
    phone.sees("Đã giữ bản nháp")
    phone = living.again()
    phone.context.set_offline(True)
    phone.open()
    phone.unlock()
    phone.page.evaluate("location.hash = '#/home'")
    phone.page.locator("main .card", has_text=TITLE).click()
    expect(phone.page.locator(FIELD).first).to_have_value("Lò Thị B")
    onward(phone, 1)
    phone.sees("Đã ghi 3 mục")
    phone.picture("wide-rows")
    for name in ("Lò Thị Một", "Lò Văn Hai", "Lò Thị B"):
        phone.sees(name)


def test_a_signature_reaches_the_office_as_a_picture(living: Living, equipped_town: Town) -> None:
    phone = living.hand
    begun(phone)
    onward(phone, 5)
    phone.page.locator(".ask-label", has_text="Ký tên").wait_for()
    asker = Asker(phone.page, Path())
    asker.here()
    phone.picture("wide-signature")
    onward(phone, 1)
    save(phone)
    phone.context.set_offline(False)
    phone.page.evaluate("location.hash = '#/home'")
    phone.tap("Gửi và nhận")
    assert eventually(lambda: "ky" in said(equipped_town))
    digest = said(equipped_town)["ky"].partition(":")[2].partition(".")[0]
    place = attachment_path(equipped_town.settings.attachments, digest)
    assert eventually(place.exists)
    assert place.read_bytes().startswith(b"\x89PNG")
