"""Correcting a dossier in a real Chromium: as one goes, by keyboard, without a script, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.console.clerk import Clerk
from tests.console.prepared import Street

Seats = Callable[..., Clerk]
PATIENCE = 30_000


def test_a_clerk_corrects_a_household_as_the_form_asks(street: Street, clerk: Seats) -> None:
    (key,) = street.begun("Lò Văn Đông", so_nhan_khau=4)
    tuan = clerk()
    tuan.open(f"/dossiers/{key}")
    tuan.presses_on("e")
    head = tuan.page.get_by_label("Chủ hộ")
    expect(head).to_have_value("Lò Văn Đông")
    tuan.page.get_by_label("Số nhân khẩu").fill("99")
    tuan.page.keyboard.press("Tab")
    expect(tuan.page.locator("#p-v-so_nhan_khau")).not_to_be_empty(timeout=PATIENCE)
    tuan.page.get_by_label("Số nhân khẩu").fill("5")
    head.fill("Lò Thị Đào")
    tuan.page.keyboard.press("Tab")
    tuan.page.get_by_role("button", name="Lưu", exact=True).click()
    expect(tuan.page.get_by_role("heading", level=1)).to_have_text("Lò Thị Đào", timeout=PATIENCE)
    assert street.values(key) == ["Lò Thị Đào"]
    assert street.values(key, "so_nhan_khau") == [5]
    assert tuan.said == []


def test_questions_come_and_go_while_one_answers_and_no_letter_is_lost(street: Street, clerk: Seats) -> None:
    (key,) = street.begun("Lò Văn Đông")
    tuan = clerk()
    tuan.open(f"/dossiers/{key}/edit")
    consent = tuan.page.get_by_label("có đồng ý cho ghi")
    note = tuan.page.get_by_label("Ghi chú", exact=True)
    note.fill("đã gọi")
    consent.select_option("khong")
    expect(tuan.page.get_by_label("Chủ hộ")).to_have_count(0, timeout=PATIENCE)
    expect(note).to_have_value("đã gọi")
    consent.select_option("co")
    expect(tuan.page.get_by_label("Chủ hộ")).to_have_value("Lò Văn Đông", timeout=PATIENCE)
    note.click()
    tuan.page.keyboard.press("Control+End")
    tuan.page.keyboard.type(" điện")
    expect(note).to_have_value("đã gọi điện")
    assert tuan.said == []


def test_a_row_is_added_and_saved_without_a_script(street: Street, clerk: Seats) -> None:
    (key,) = street.begun("Lò Văn Đông", so_nhan_khau=4)
    tuan = clerk(java_script_enabled=False)
    tuan.open(f"/dossiers/{key}/edit")
    tuan.page.get_by_role("button", name="+ Thêm").click()
    tuan.page.get_by_label("Họ tên").fill("Quàng Thị Pành")
    tuan.page.get_by_label("Năm sinh").fill("1990")
    tuan.page.get_by_role("button", name="Lưu", exact=True).click()
    tuan.sees("Có chỗ chưa đúng hoặc còn thiếu")
    expect(tuan.page.get_by_label("Họ tên")).to_have_value("Quàng Thị Pành")
    tuan.page.get_by_role("button", name="Vẫn lưu").click()
    expect(tuan.page.get_by_text("Đã ghi.")).to_be_visible()
    street.merged()
    tuan.open(f"/dossiers/{key}")
    expect(tuan.page.locator("main")).to_contain_text("Quàng Thị Pành")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing_wrong_on_the_form(street: Street, clerk: Seats, language: str) -> None:
    house, told = street.begun("Lò Văn Đông", "Vi Văn Ún", so_nhan_khau=4)
    street.differ({told: ({"chu_ho": "Vi Văn Ứn"}, {"chu_ho": "Vi Văn Un"})})
    tuan = clerk(bypass_csp=True)
    if language == "en":
        tuan.page.get_by_role("button", name="English").click()
        tuan.sees("Answers that differ")
    for key in (house, told):
        tuan.open(f"/dossiers/{key}/edit")
        expect(tuan.page.get_by_role("heading", level=1)).to_be_visible()
        assert tuan.violations() == [], key
    tuan.open(f"/dossiers/{house}/edit")
    tuan.page.locator("#v-so_nhan_khau").fill("99")
    tuan.page.locator("button[value=save]").click()
    expect(tuan.page.get_by_role("alert")).to_be_visible()
    assert tuan.violations() == []
    tuan.picture(f"console-edit-{language}", whole=True)


def test_a_dossier_is_begun_at_the_desk(street: Street, clerk: Seats) -> None:
    tuan = clerk()
    tuan.open("/dossiers")
    tuan.presses_on("c")
    tuan.page.get_by_label("Mẫu phiếu").select_option(label="Khảo sát chuyển đổi số hộ gia đình")
    tuan.page.get_by_label("Địa bàn").select_option(label="Bản Hiềng")
    tuan.page.get_by_role("button", name="Tiếp").click()
    tuan.page.get_by_label("có đồng ý cho ghi").select_option("co")
    tuan.page.get_by_label("Chủ hộ").fill("Hà Thị Mới")
    tuan.page.keyboard.press("Tab")
    tuan.page.get_by_label("Số nhân khẩu").fill("3")
    tuan.page.get_by_role("button", name="Lưu", exact=True).click()
    tuan.sees("Có chỗ chưa đúng hoặc còn thiếu")
    tuan.page.get_by_role("button", name="Vẫn lưu").click()
    expect(tuan.page.get_by_role("heading", level=1)).to_have_text("Hà Thị Mới", timeout=PATIENCE)
    assert [words for words in tuan.said if "422" not in words] == []
