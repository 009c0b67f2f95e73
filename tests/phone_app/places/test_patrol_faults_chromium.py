"""What goes wrong on a patrol: no room, no position, a receiver that falls silent, a phone that dies at a bad moment.
Nothing is said to be recorded that is not, and what was noted stays."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.phone_app.hand import Hand
from tests.phone_app.places.patrolling import FULL, Hands, given, on_patrol, stand, walk


@pytest.fixture
def phone(hand: Hands) -> Hand:
    return given(hand, "screen-wake-lock")


def test_a_full_phone_says_so_keeps_what_somebody_typed_and_goes_on_as_told_once_there_is_room(phone: Hand) -> None:
    full = re.compile("^Máy hết chỗ: từ đây không ghi được nữa.*thử lại")
    on_patrol(phone)
    phone.page.evaluate(FULL)
    phone.tap("Bắt đầu ghi")
    expect(phone.page.get_by_text(full)).to_be_visible()
    phone.page.evaluate("hasRoom()")
    phone.tap("Bắt đầu ghi")
    phone.sees("Sai số 6 m")
    walk(phone, 1)
    expect(phone.page.get_by_text(full)).to_have_count(0)
    phone.page.evaluate(FULL)
    phone.page.get_by_role("button", name="Cây cổ thụ", exact=True).click()
    dialog = phone.page.get_by_role("dialog")
    dialog.get_by_label("Ghi thêm").fill("Pơ mu")
    dialog.get_by_role("button", name="Ghi lại").click()
    expect(dialog.get_by_text(full)).to_be_visible()
    phone.picture("patrol-full")
    phone.page.evaluate("hasRoom()")
    dialog.get_by_role("button", name="Ghi lại").click()
    expect(dialog).to_have_count(0)
    phone.sees("Đã ghi 1 điểm")
    phone.page.evaluate(FULL)
    phone.context.set_geolocation(stand(2))
    expect(phone.page.get_by_text(full)).to_be_visible()
    expect(phone.page.get_by_text("Đang ghi tuyến")).to_have_count(0)
    phone.page.evaluate("hasRoom()")
    phone.tap("Đi tiếp")
    phone.context.set_geolocation(stand(3))
    phone.sees("Đoạn trống: 1")  # what could not be written down was never walked
    phone.page.evaluate(FULL)
    phone.page.get_by_role("button", name="Kết thúc", exact=True).click()
    phone.tap("Lập phiếu tuần tra")
    expect(dialog.get_by_text(full)).to_be_visible()
    assert phone.said == []


def test_a_patrol_that_is_not_let_know_where_it_is_says_so_notes_nothing_new_and_asks_again_on_a_tap(
    phone: Hand,
) -> None:
    on_patrol(phone)
    phone.tap("Bắt đầu ghi")
    phone.sees("Sai số 6 m")
    trap = phone.page.get_by_role("button", name="Bẫy", exact=True)
    trap.click()
    dialog = phone.page.get_by_role("dialog")
    dialog.get_by_label("Ghi thêm").fill("dây phanh")
    phone.context.clear_permissions()
    phone.sees("Máy chưa cho ứng dụng biết vị trí")
    dialog.get_by_role("button", name="Ghi lại").click()
    phone.sees("dây phanh")  # where it was seen
    expect(phone.page.get_by_text("Đang ghi tuyến")).to_have_count(0)
    expect(trap).to_be_disabled()
    phone.picture("patrol-denied")
    phone.context.grant_permissions(["geolocation"])
    phone.tap("Đi tiếp")
    phone.sees("Sai số 6 m")
    phone.sees("Đang ghi tuyến")
    expect(trap).to_be_enabled()
    assert phone.said == []


def test_a_receiver_that_fell_silent_is_told_and_what_is_noted_says_where_it_lies(phone: Hand) -> None:
    phone.page.clock.install()
    on_patrol(phone)
    phone.tap("Bắt đầu ghi")
    phone.sees("Sai số 6 m")
    phone.page.clock.fast_forward("01:30")
    phone.sees("Không bắt được vị trí từ")
    expect(phone.page.get_by_text("Đang ghi tuyến")).to_have_count(0)
    phone.page.get_by_role("button", name="Bẫy", exact=True).click()
    dialog = phone.page.get_by_role("dialog")
    expect(dialog.get_by_text("Ghi điểm bây giờ là ghi ở chỗ đứng lúc đó")).to_be_visible()
    phone.picture("patrol-silent")
    dialog.get_by_role("button", name="Quay lại").click()
    phone.context.set_geolocation(stand(1))
    phone.sees("Đang ghi tuyến")
    expect(phone.page.get_by_text("Không bắt được vị trí từ")).to_have_count(0)
    assert phone.said == []


def test_a_mark_outlives_a_phone_that_the_camera_kills_and_going_back_takes_it_back(phone: Hand) -> None:
    on_patrol(phone)
    phone.tap("Bắt đầu ghi")
    phone.sees("Sai số 6 m")
    for words in ("nhầm", "gốc to"):
        phone.page.get_by_role("button", name="Cây cổ thụ", exact=True).click()
        dialog = phone.page.get_by_role("dialog")
        dialog.get_by_label("Ghi thêm").fill(words)
        with phone.page.expect_file_chooser():
            dialog.get_by_text("Chụp ảnh").click()
        phone.sees("Đã ghi 1 điểm")
        if words == "nhầm":
            dialog.get_by_role("button", name="Quay lại").click()
            expect(phone.page.get_by_text("Đã ghi 1 điểm")).to_have_count(0)
    phone.page.close()
    phone.page = phone.new_page()
    phone.open()
    phone.unlock()
    on_patrol(phone)
    phone.sees("gốc to")
    phone.sees("Đã ghi 1 điểm")
    assert phone.said == []


STUCK = """() => {
  const clear = IDBObjectStore.prototype.clear;
  globalThis.isWell = () => { IDBObjectStore.prototype.clear = clear; };
  IDBObjectStore.prototype.clear = function () {
    if (this.name === "walked") throw new DOMException("died", "UnknownError");
    return clear.apply(this);
  };
}"""
"""The phone dies when a patrol is to go from where it was recorded, until `isWell`."""


def test_a_phone_that_dies_while_a_patrol_becomes_a_draft_holds_the_one_or_the_other_never_both(phone: Hand) -> None:
    on_patrol(phone)
    phone.tap("Bắt đầu ghi")
    phone.sees("Sai số 6 m")
    phone.page.evaluate(STUCK)
    phone.page.get_by_role("button", name="Kết thúc", exact=True).click()
    phone.tap("Lập phiếu tuần tra")
    phone.sees("Vừa rồi không lưu được")
    phone.tap("Chưa kết thúc")
    walk(phone, 1)  # it goes on
    phone.page.evaluate("location.hash = '#/new'")
    phone.sees("Tuần tra rừng")
    expect(phone.page.get_by_text("Bản nháp")).to_have_count(0)
    phone.page.evaluate("isWell()")
    on_patrol(phone)
    phone.page.get_by_role("button", name="Kết thúc", exact=True).click()
    phone.tap("Lập phiếu tuần tra")
    phone.page.locator(".ask-where").wait_for()
    on_patrol(phone)
    phone.sees("Bắt đầu ghi")
    assert phone.said == []
