"""The forms screen at a desk: a sheet is brought, corrected, looked at as on a phone, limited, published, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.console.clerk import Clerk
from tests.console.test_forms_pages import TRIED
from tests.field.forms.written import FORM

Seats = Callable[..., Clerk]
HEAVIEST = 150_000


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet on the office's disk, with a type that is not taken."""
    path = tmp_path / "cây.csv"
    path.write_text(FORM.replace(",text,ten,", ",imei,ten,", 1), encoding="utf-8")
    return path


def test_an_administrator_brings_a_sheet_corrects_it_publishes_and_withdraws(clerk: Seats, sheet: Path) -> None:
    quan = clerk("quan", bypass_csp=True)
    quan.open("/forms")
    quan.page.get_by_label("Tệp bảng tính").set_input_files(sheet)
    quan.page.get_by_role("button", name="Nhập mẫu phiếu").click()
    quan.sees("Chưa có gì được lưu")
    quan.sees("hãy dùng deviceid")
    assert quan.violations() == []
    quan.picture("forms-refused")
    sheet.write_text(FORM, encoding="utf-8")
    quan.page.get_by_label("Tệp bảng tính").set_input_files(sheet)
    quan.page.get_by_role("button", name="Nhập mẫu phiếu").click()
    quan.sees("Đã nhập thành bản nháp")
    assert quan.violations() == []
    quan.page.get_by_text("Ai được dùng bản này").click()
    quan.page.get_by_label("kiểm lâm").check()
    quan.page.get_by_role("button", name="Ghi lại").click()
    quan.sees("Đã ghi ai được dùng")
    quan.page.get_by_role("button", name="Ban hành").click()
    quan.sees("Máy nhận ở lần gửi và nhận sau")
    quan.picture("forms-version", whole=True)
    quan.page.get_by_role("link", name="Xem như trên điện thoại").click()
    expect(quan.page.get_by_role("heading", level=1)).to_have_text("Trên điện thoại")
    assert quan.violations() == []
    quan.picture("forms-preview")
    quan.page.go_back()
    quan.page.get_by_role("button", name="Thu hồi").click()
    quan.sees("Đã thu hồi")
    assert [words for words in quan.said if "422" not in words] == []


def test_every_form_of_the_commune_is_told_in_both_languages(clerk: Seats) -> None:
    quan = clerk("quan", bypass_csp=True)
    quan.open("/forms")
    quan.page.get_by_role("button", name="English").click()
    expect(quan.page.get_by_role("heading", level=1)).to_have_text("Forms")
    assert quan.violations() == []
    quan.picture("forms-list")
    quan.page.get_by_role("link", name="2026112102").first.click()
    quan.sees("the office decides")
    quan.sees("identifying number")
    quan.sees("What changes since version")
    assert quan.violations() == []
    assert len(quan.page.content().encode()) < HEAVIEST
    quan.picture("forms-version-en", whole=True)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_draft_is_tried_out_as_one_goes_and_nothing_is_saved(clerk: Seats, sheet: Path, language: str) -> None:
    sheet.write_text(TRIED.replace(",Thử,thu,", f",Thử,thu_{language},"), encoding="utf-8")
    quan = clerk("quan", bypass_csp=True)
    quan.open("/forms")
    quan.page.locator("input[type=file]").set_input_files(sheet)
    quan.page.get_by_role("button", name="Nhập mẫu phiếu").click()
    quan.sees("Đã nhập thành bản nháp")
    if language == "en":
        quan.page.get_by_role("button", name="English").click()
        expect(quan.page.locator("html")).to_have_attribute("lang", "en")
    quan.page.locator("a[href$='/try']").click()
    age, trade = quan.page.get_by_label("Tuổi"), quan.page.get_by_label("Nghề nghiệp")
    expect(age).to_be_visible()
    expect(trade).to_have_count(0)
    age.fill("40")
    quan.page.keyboard.press("Tab")
    expect(trade).to_be_visible()
    expect(quan.page.locator("#asked")).to_contain_text("41")
    assert quan.violations() == []
    age.fill("200")
    with quan.page.expect_response("**/try"):
        quan.page.keyboard.press("Tab")
    quan.page.get_by_role("button", name={"vi": "Kiểm tra như khi lưu", "en": "Check as when saving"}[language]).click()
    expect(quan.page.get_by_role("alert")).to_be_visible()
    expect(quan.page.locator("#p-v-tuoi")).not_to_be_empty()
    assert quan.violations() == []
    quan.picture(f"forms-try-{language}", whole=True)
    assert quan.said == []
