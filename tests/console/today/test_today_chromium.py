"""The first page in a real browser: counts that renew themselves, lists given, followed and closed; for everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.console.clerk import SECONDS, Clerk
from tests.console.prepared import Street
from tests.faults.town import eventually

Seats = Callable[..., Clerk]
PATIENCE = 3 * SECONDS * 1_000


def says(seat: Clerk, words: str) -> None:
    """Wait until the page says this, however busy the machine is."""
    expect(seat.page.get_by_text(words).first).to_be_visible(timeout=PATIENCE)


def given(seat: Clerk, title: str) -> None:
    """Give a list of every household of the village to the first volunteer."""
    seat.open("/today")
    seat.page.get_by_role("link", name="Giao danh sách cần đến").click()
    seat.page.get_by_label("Địa bàn").select_option(label="Bản Hiềng")
    seat.page.get_by_label("Mẫu phiếu").select_option("ho_gia_dinh_so")
    seat.page.get_by_role("button", name="Chọn người nhận").click()
    seat.page.get_by_label("Tên danh sách").fill(title)
    seat.page.get_by_label("lan").check()
    seat.page.get_by_role("button", name="Giao", exact=True).click()
    says(seat, "Đã giao; sẽ có trên máy ở lần gửi và nhận sau.")


def test_a_list_is_given_visited_and_closed_without_a_script(street: Street, clerk: Seats) -> None:
    (key,) = street.begun("Quàng Văn Hặc")
    tuan = clerk(java_script_enabled=False)
    given(tuan, "Nhà ở đầu bản")
    address = tuan.page.url.removeprefix(street.town.url)
    volunteer = street.phones[1]
    volunteer.sync()
    volunteer.edit(key, so_nhan_khau=4)
    volunteer.sync()
    street.merged()
    assert eventually(lambda: tuan.opens_and_sees(address, "đã đến, có sửa"))
    tuan.picture("console-list")
    tuan.page.get_by_role("button", name="Đóng: đã xong").click()
    says(tuan, "Đã đóng danh sách.")
    expect(tuan.page.get_by_role("link", name="Nhà ở đầu bản")).to_have_count(0)


def test_the_counts_renew_themselves(street: Street, clerk: Seats) -> None:
    tuan = clerk()
    tuan.open("/today")
    card = tuan.page.locator(".counts li").first
    expect(card).to_contain_text("Thông tin chưa khớp")
    expect(card.locator("strong")).to_have_text("0", timeout=PATIENCE)
    street.disagree(2)
    expect(card.locator("strong")).to_have_text("2", timeout=PATIENCE)
    assert tuan.said == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing_wrong_and_both_languages_say_everything(street: Street, clerk: Seats, language: str) -> None:
    street.disagree(1)
    tuan = clerk(bypass_csp=True)
    given(tuan, f"Nhà cần đến {language}")
    address = tuan.page.url.removeprefix(street.town.url)
    if language == "en":
        tuan.page.get_by_role("button", name="English").click()
        says(tuan, "Close: finished")
    for path, words in (
        (address, ("Đóng: đã xong", "Close: finished")),
        ("/today/lists/new", ("Chọn người nhận", "Choose for whom")),
        ("/today", ("Mười hai tuần qua", "The last twelve weeks")),
    ):
        tuan.open(path)
        says(tuan, words[language == "en"])
        assert tuan.violations() == [], path
    tuan.picture(f"console-today-{language}")
    tuan.picture(f"console-today-whole-{language}", whole=True)
    tuan.page.emulate_media(media="print")
    tuan.picture(f"console-today-print-{language}", whole=True)
    tuan.page.emulate_media(media="screen")
    tuan.open(address)
    tuan.page.get_by_role("button", name=("Rút lại", "Take it back")[language == "en"]).click()
    says(tuan, ("Đã đóng danh sách.", "The list is closed.")[language == "en"])
