"""Dossiers on a phone: phones that disagree, and an office that decides, undoes, holds and lets in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.api.conftest import EAST_VILLAGE
from tests.faults.town import Town
from tests.phone_app.asking import FORWARD, Asker
from tests.phone_app.hand import Hand
from tests.phone_app.office import Desk, colleague, merged

Hands = Callable[..., Hand]


def sent(phone: Hand) -> None:
    """From home: send and receive, and wait until it is done."""
    phone.page.evaluate("location.hash = '#/home'")
    phone.tap("Gửi và nhận")
    phone.sees("Gửi và nhận lần cuối")


def begun(phone: Hand, person: str) -> Hand:
    """A phone that is ready to go: forms and dossiers are on it."""
    phone.enrol(person)
    phone.sees("Đủ rồi, có thể tắt mạng")
    return phone


def opened(phone: Hand, dossier: str, title: str) -> None:
    """The page of a dossier."""
    phone.page.evaluate(f"location.hash = '#/dossier/{dossier}'")
    phone.page.get_by_role("heading", name=title, level=1).wait_for()


def test_a_colleagues_household_is_listed_found_without_marks_and_shown(hand: Hands, living_town: Town) -> None:
    lan = colleague(living_town)
    dossier = lan.new("Vàng A Páo")
    lan.sync()
    merged(living_town)
    hoa = begun(hand(), "hoa")
    sent(hoa)
    hoa.tap("Hồ sơ trong địa bàn")
    hoa.sees("Vàng A Páo")
    hoa.picture("dossiers-list")
    hoa.page.get_by_label("Tìm hồ sơ").fill("vang a pao")
    hoa.sees("1 hồ sơ")
    hoa.tap("Vàng A Páo")
    hoa.sees("Bản Hiềng")
    hoa.sees("Đã nhập dữ liệu chung")
    hoa.picture("dossiers-page")
    assert dossier in hoa.page.url
    assert hoa.said == []


def corrected(phone: Hand, label: str, typed: str) -> None:
    """From a dossier's page: one answer typed anew, everything else left as it is, and saved."""
    phone.tap("Sửa")
    asker = Asker(phone.page, Path())
    for _ in range(60):
        phone.page.locator(FORWARD).wait_for()
        if asker.is_review():
            break
        block = phone.page.locator(".ask-question", has_text=label)
        if block.count():
            block.locator("input").first.fill(typed)
        asker.on()
    phone.tap("Lưu")
    phone.sees("Đã lưu trong máy")


def test_two_phones_disagree_and_the_office_decides_and_undoes(hand: Hands, living_town: Town) -> None:
    lan, desk = colleague(living_town), Desk(living_town)
    dossier = lan.new("Lò Văn Đông")
    lan.edit(dossier, so_nhan_khau=4)
    lan.sync()
    merged(living_town)
    hoa = begun(hand(), "hoa")
    hoa.context.set_offline(True)
    lan.edit(dossier, so_nhan_khau=5)
    lan.sync()
    opened(hoa, dossier, "Lò Văn Đông")
    corrected(hoa, "Số nhân khẩu", "6")
    opened(hoa, dossier, "Lò Văn Đông")
    hoa.sees("Đã lưu trong máy – chưa gửi")
    expect(hoa.page.get_by_text("Đã gửi về xã")).to_have_count(0)
    hoa.picture("dossier-waiting")
    hoa.context.set_offline(False)
    sent(hoa)
    merged(living_town)
    sent(hoa)
    opened(hoa, dossier, "Lò Văn Đông")
    hoa.sees("1 chỗ thông tin chưa khớp")
    expect(hoa.page.locator(".side")).to_have_count(2)
    sides = hoa.page.locator(".side").all_inner_texts()
    assert [side.splitlines()[0] for side in sides] == ["5", "6"]
    assert "lan" in sides[0]
    assert "hoa" in sides[1]
    hoa.picture("dossier-differs")
    decision = desk.decide(dossier, "so_nhan_khau", 5, "Đã gọi điện hỏi chủ hộ")
    sent(hoa)
    _reads_the_decision(hoa)
    desk.undo(decision, "Chốt nhầm")
    sent(hoa)
    opened(hoa, dossier, "Lò Văn Đông")
    hoa.sees("1 chỗ thông tin chưa khớp")
    hoa.page.evaluate("location.hash = '#/needs'")
    expect(hoa.page.get_by_role("heading", level=1)).to_have_text("Việc cần làm")
    expect(_decided(hoa)).to_have_count(0)
    assert hoa.said == []


def _decided(hoa: Hand) -> Locator:
    """What the office decided of this dossier; other tests of the same town may have asked her other things."""
    return hoa.page.get_by_role("listitem").filter(has_text="Lò Văn Đông")


def _reads_the_decision(hoa: Hand) -> None:
    """It says what the office chose and why; put away, it can be taken out again."""
    hoa.tap("Việc cần làm")
    hoa.sees("Số nhân khẩu: xã chốt “5”, máy này đã ghi “6”.")
    hoa.sees("Lý do: Đã gọi điện hỏi chủ hộ")
    hoa.picture("needs-decided")
    _decided(hoa).get_by_role("button", name="Cất đi").click()
    expect(_decided(hoa)).to_have_count(0)
    hoa.tap("Đã cất đi. Lấy lại")
    expect(_decided(hoa)).to_contain_text("Xã đã chốt")


def test_the_last_save_is_taken_back_as_long_as_it_has_not_left(hand: Hands, living_town: Town) -> None:
    lan = colleague(living_town)
    dossier = lan.new("Giàng A Sử")
    lan.edit(dossier, so_nhan_khau=4)
    lan.sync()
    merged(living_town)
    hoa = begun(hand(), "hoa")
    hoa.context.set_offline(True)
    opened(hoa, dossier, "Giàng A Sử")
    corrected(hoa, "Số nhân khẩu", "9")
    opened(hoa, dossier, "Giàng A Sử")
    hoa.tap("Lấy lại lần lưu cuối")
    hoa.picture("dossier-take-back")
    hoa.page.get_by_role("dialog").get_by_role("button", name="Lấy lại").click()
    hoa.sees("Xem lại")
    expect(hoa.page.locator(FORWARD)).to_have_text("Lưu")
    hoa.sees("Vừa sửa")
    opened(hoa, dossier, "Giàng A Sử")
    hoa.sees("Đã nhập dữ liệu chung")
    expect(hoa.page.get_by_text("Lấy lại lần lưu cuối")).to_have_count(0)
    expect(hoa.page.locator(".answer", has_text="Số nhân khẩu")).to_have_text(re.compile(r"4\s*$"))
    assert [each for each in hoa.said if "ERR_INTERNET_DISCONNECTED" not in each] == []


def test_a_held_change_says_why_and_what_to_do_until_it_is_let_in(hand: Hands, living_town: Town) -> None:
    lan, desk = colleague(living_town), Desk(living_town)
    dossier = lan.new("Sùng Thị Mỷ")
    lan.edit(dossier, so_nhan_khau=4)
    lan.sync()
    merged(living_town)
    hoa = begun(hand(), "hoa")
    hoa.context.set_offline(True)
    desk.move(dossier, EAST_VILLAGE)
    opened(hoa, dossier, "Sùng Thị Mỷ")
    corrected(hoa, "Số nhân khẩu", "7")
    hoa.context.set_offline(False)
    sent(hoa)
    merged(living_town)
    sent(hoa)
    hoa.tap("Việc cần làm")
    hoa.sees("Xã tạm giữ một lần ghi")
    hoa.sees("Ngoài địa bàn phụ trách khi ghi.")
    hoa.sees("Không cần gửi lại")
    hoa.picture("needs-held")
    hoa.page.get_by_role("listitem").filter(has_text="Sùng Thị Mỷ").get_by_role("link", name="Mở hồ sơ").click()
    hoa.sees("Tạm giữ, chờ xử lý")
    hoa.picture("dossier-held")
    desk.release(dossier, "Gia đình mới chuyển đi")
    sent(hoa)
    hoa.tap("Việc cần làm")
    hoa.sees("Xã đã cho nhập phần tạm giữ")
    hoa.sees("Xã viết: Gia đình mới chuyển đi")
    hoa.page.locator(".card", has_text="Xã đã cho nhập").get_by_role("heading", name="Sùng Thị Mỷ").wait_for()
    hoa.page.evaluate(f"location.hash = '#/dossier/{dossier}'")
    hoa.sees("Không có hồ sơ này trong máy")
    assert [each for each in hoa.said if "ERR_INTERNET_DISCONNECTED" not in each] == []
