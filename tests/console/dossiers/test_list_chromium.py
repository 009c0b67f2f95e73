"""Finding dossiers in a real Chromium: with the keyboard, in both languages, and a list that one keeps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.console.clerk import Clerk
from tests.console.prepared import Street

Seats = Callable[..., Clerk]
HEAVIEST = 150_000


def test_a_clerk_finds_a_household_without_marks_and_keeps_the_list(street: Street, clerk: Seats) -> None:
    street.begun("Cà Văn Hặc", "Tòng Thị Xiêng", vi_tri="20.034 105.045 0 12")
    tuan = clerk()
    tuan.page.get_by_role("link", name="Hồ sơ", exact=True).click()
    tuan.page.get_by_role("searchbox").fill("tong xieng")
    tuan.page.keyboard.press("Enter")
    table = tuan.page.locator("table")
    expect(table).to_contain_text("Tòng Thị Xiêng")
    expect(table).not_to_contain_text("Cà Văn Hặc")
    tuan.page.get_by_label("Mẫu phiếu").select_option(label="Khảo sát chuyển đổi số hộ gia đình")
    tuan.page.get_by_role("button", name="Tìm", exact=True).click()
    expect(tuan.page.get_by_role("columnheader", name="Mã hộ")).to_be_visible()
    shared = tuan.page.url
    assert "form=ho_gia_dinh_so" in shared
    tuan.page.locator("summary").filter(has_text="Giữ danh sách này").click()
    tuan.page.get_by_label("Đặt tên").fill("Phiếu hộ")
    tuan.page.get_by_role("button", name="Giữ", exact=True).click()
    tuan.sees("Đã giữ danh sách.")
    tuan.page.get_by_role("link", name="Phiếu hộ", exact=True).click()
    expect(table).to_contain_text("Cà Văn Hặc")
    tuan.picture("console-dossiers")
    tuan.page.get_by_role("button", name="Không giữ nữa: Phiếu hộ").click()
    tuan.sees("Không giữ danh sách ấy nữa.")
    quan = clerk("quan")
    quan.open(shared.removeprefix(street.town.url))
    expect(quan.page.locator("table")).to_contain_text("Tòng Thị Xiêng")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing_wrong_in_the_list(street: Street, clerk: Seats, language: str) -> None:
    keys = street.begun("Lò Văn Đông", "Vi Văn Ún", vi_tri="20.034 105.045 0 12")
    street.differ({keys[0]: ({"chu_ho": "Lò Văn Đống"}, {"chu_ho": "Lò Văn Dong"})})
    tuan = clerk(bypass_csp=True)
    if language == "en":
        tuan.page.get_by_role("button", name="English").click()
        tuan.sees("Answers that differ")
    for path in ("/dossiers", "/dossiers?form=ho_gia_dinh_so&state=conflicts", "/dossiers?q=khongcoai"):
        tuan.open(path)
        expect(tuan.page.get_by_role("heading", level=1)).to_be_visible()
        assert tuan.violations() == [], path
    tuan.picture(f"console-dossiers-{language}")


def test_without_a_script_a_list_is_found_all_the_same(street: Street, clerk: Seats) -> None:
    street.begun("Hà Thị Không Máy")
    tuan = clerk(java_script_enabled=False)
    tuan.open("/dossiers")
    tuan.page.get_by_role("searchbox").fill("khong may")
    tuan.page.get_by_role("button", name="Tìm", exact=True).click()
    expect(tuan.page.locator("table")).to_contain_text("Hà Thị Không Máy")


def test_a_list_weighs_less_than_150_kilobytes(street: Street, clerk: Seats) -> None:
    street.begun(*(f"Lò Văn Đông {n}" for n in range(50)), vi_tri="20.034 105.045 0 12")
    tuan = clerk()
    weights: dict[str, int] = {}
    tuan.page.on("response", lambda answer: weights.update({answer.url: len(answer.body())})
                 if answer.status == 200 else None)  # fmt: skip
    tuan.open("/dossiers?form=ho_gia_dinh_so")
    tuan.page.wait_for_load_state("networkidle")
    assert 10_000 < sum(weights.values()) < HEAVIEST, weights
