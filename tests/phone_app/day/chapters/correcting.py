"""Still without a network: both correct the same, remove, join, delete, take back, and find by a slip (step 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.phone_app.day.village import Day
from tests.phone_app.test_dossier_acts_chromium import in_dialog
from tests.phone_app.test_dossiers_chromium import corrected, opened

if TYPE_CHECKING:
    from tests.phone_app.hand import Hand

MEMBERS = "Số nhân khẩu"


def correct(day: Day) -> None:
    """Everything that is done to dossiers of others."""
    with day.chapter("5. Sửa hồ sơ của người khác"):
        for each in (_both_correct, _remove_a_member, _say_that_two_are_one, _delete, _take_back, _slip):
            each(day)


def _at(day: Day, phone: Hand, holder: str) -> None:
    opened(phone, day.dossiers[holder], holder)


def _both_correct(day: Day) -> None:
    """Hoa says six and Lan says five: neither can know of the other."""
    _at(day, day.hoa, "Giàng A Páo")
    corrected(day.hoa, MEMBERS, "6")
    _at(day, day.hoa, "Giàng A Páo")
    day.hoa.sees("Đã lưu trong máy – chưa gửi")
    day.film(day.hoa, "corrected", "Sửa rồi: đã lưu trong máy, chưa gửi.")
    _at(day, day.lan, "Giàng A Páo")
    corrected(day.lan, MEMBERS, "5")


def _remove_a_member(day: Day) -> None:
    _at(day, day.hoa, "Giàng A Páo")
    row = day.hoa.page.locator(".block, section, li", has=day.hoa.page.get_by_role("heading", name="Giàng Thị Dở"))
    row.last.get_by_role("button", name="Bỏ dòng này").click()
    day.film(day.hoa, "remove", "Bỏ một người khỏi hộ, kèm lý do.")
    in_dialog(day.hoa, "Bỏ", "đã mất")
    day.hoa.sees("Giàng Thị Dở (đã bỏ)")


def _say_that_two_are_one(day: Day) -> None:
    _at(day, day.lan, "Ly Seo Dìn")
    day.lan.tap("Là một với hồ sơ khác")
    day.lan.page.get_by_label("Tìm hồ sơ").fill("ly seo din")
    day.lan.tap("Ly Seo Dín")
    day.film(day.lan, "same", "Hai hồ sơ ghi về một hộ: nói là một. Ghép nhầm thì tách ra được.")
    in_dialog(day.lan, "Là một")
    expect(day.lan.page.get_by_role("link", name="Ly Seo Dín")).to_be_visible()


def _delete(day: Day) -> None:
    """Lan deletes what Hoa, elsewhere, has just corrected."""
    _at(day, day.hoa, "Sùng A Chua")
    corrected(day.hoa, MEMBERS, "3")
    _at(day, day.lan, "Sùng A Chua")
    day.lan.tap("Xóa hồ sơ")
    day.lan.page.get_by_role("dialog").get_by_label("Lý do").fill("ghi trùng")
    day.film(day.lan, "delete", "Xóa một hồ sơ thì ghi lý do; lấy lại được.")
    in_dialog(day.lan, "Xóa hồ sơ")
    day.lan.sees("Hồ sơ này đã xóa. Có thể lấy lại.")


def _take_back(day: Day) -> None:
    _at(day, day.lan, "Hạng A Chớ")
    corrected(day.lan, MEMBERS, "9")
    _at(day, day.lan, "Hạng A Chớ")
    day.lan.tap("Lấy lại lần lưu cuối")
    day.film(day.lan, "take-back", "Lưu nhầm mà chưa gửi thì lấy lại được.")
    in_dialog(day.lan, "Lấy lại")
    day.lan.sees("Vừa sửa")
    day.lan.tap("Tùy chọn")
    day.lan.tap("Bỏ bản nháp")
    in_dialog(day.lan, "Bỏ bản nháp")
    day.lan.sees("Ghi phiếu mới")
    _at(day, day.lan, "Hạng A Chớ")
    expect(day.lan.page.locator(".answer", has_text=MEMBERS)).to_contain_text("4")


def _slip(day: Day) -> None:
    """Hoa shows the slip; Lan, on another mountain, finds the dossier by what it says."""
    _at(day, day.hoa, "Thào Thị Súa")
    day.hoa.tap("Phiếu cho người dân")
    day.hoa.sees("Phiếu này không thay giấy tiếp nhận hồ sơ")
    code = day.hoa.page.locator(".slip-code .code").inner_text()
    expect(day.hoa.page.get_by_role("img", name=f"Mã vuông của hồ sơ {code}")).to_be_visible()
    day.film(day.hoa, "slip", "Phiếu cho người dân: mã để đọc và mã vuông. Không có số căn cước.")
    day.lan.page.evaluate("location.hash = '#/dossiers'")
    day.lan.page.get_by_label("Tìm hồ sơ").fill(code.lower().replace("-", " "))
    expect(day.lan.page.locator(".lines li")).to_have_count(1)
    day.lan.sees("Thào Thị Súa")
    day.film(day.lan, "found-by-slip", "Đồng nghiệp tìm thấy hồ sơ bằng mã ấy, cả khi không có mạng.")
