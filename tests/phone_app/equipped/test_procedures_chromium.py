"""Procedures on the phone, in a real browser without a network: found as the headless phone finds them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from api.client.http_source import http_source
from field.phone.forms.fetching import bring
from field.phone.procedures import finding
from tests.faults.town import Town
from tests.phone_app.asking import Asker, begin, photograph
from tests.phone_app.hand import Hand
from tests.phone_app.office import colleague

Hands = Callable[..., Hand]
QUERIES = ("", "khai", "dang ky ket hon", "1.0", "1.000656", "ho tich sinh", "khong co thu tuc nay", "ĐẤT", "birth")


@pytest.fixture
def phone(equipped_hand: Hands) -> Hand:
    """A volunteer's phone that has everything, and no network any more."""
    made = equipped_hand()
    made.enrol("hoa")
    made.sees("Gửi và nhận lần cuối")
    made.context.set_offline(True)
    made.page.evaluate("location.hash = '#/home'")
    return made


def test_procedures_are_found_without_a_network_as_the_headless_phone_finds_them(
    phone: Hand, equipped_town: Town
) -> None:
    other = colleague(equipped_town)
    bring(other.store, http_source(equipped_town.url, other.token()))
    with other.store.read() as connection:
        expected = {typed: [each.code for each in finding.search(connection, typed)] for typed in QUERIES}
        count = finding.count(connection)
    assert count > 5
    assert expected["khai"]
    assert expected["birth"] or expected["ho tich sinh"]
    phone.tap("Thủ tục hành chính")
    for typed, codes in expected.items():
        phone.page.get_by_label("Tìm thủ tục").fill(typed)
        phone.sees(f"{len(codes)} / {count} thủ tục")
        shown = phone.page.locator("main li a .soft").all_text_contents()
        assert [each.split(" ")[0] for each in shown] == codes, typed
    phone.page.get_by_label("Tìm thủ tục").fill("khong co thu tuc nay")
    phone.sees("Không tìm thấy")
    phone.picture("procedures-none")


def test_a_procedure_says_first_what_papers_to_bring_and_leaves_nothing_out(phone: Hand) -> None:
    phone.tap("Thủ tục hành chính")
    phone.sees("thủ tục")
    phone.picture("procedures")
    phone.page.get_by_label("Tìm thủ tục").fill("khai tu")
    phone.tap("Đăng ký khai tử")
    for words in ("Giấy tờ cần mang", "Giấy báo tử hoặc giấy tờ thay thế", "Trong ngày; 1 ngày làm việc"):
        phone.sees(words)
    for words in ("Không thu khi đăng ký đúng hạn; 0 đồng", "(ví dụ, cần kiểm tra · example, verify)", "Nhận kết quả"):
        phone.sees(words)
    phone.picture("procedure")
    phone.page.get_by_role("button", name="Quay lại").click()
    expect(phone.page.get_by_label("Tìm thủ tục")).to_have_value("khai tu")
    phone.page.evaluate("location.hash = '#/procedures/9.999999'")
    phone.sees("Máy chưa có thủ tục này")


def test_who_picks_a_procedure_while_asking_sees_its_papers_and_comes_back_to_the_question(
    phone: Hand, tmp_path: Path
) -> None:
    begin(phone, "Hỗ trợ nộp hồ sơ")
    asker = Asker(phone.page, photograph(tmp_path / "photo.jpg"), {"đồng ý": "Có"})
    while "hủ tục" not in asker.where():
        asker.here()
        asker.on()
    phone.page.locator(".choice", has_text="Đăng ký khai tử").click()
    phone.picture("ask-procedure")
    phone.tap("Xem giấy tờ cần mang")
    phone.sees("Giấy báo tử hoặc giấy tờ thay thế")
    phone.page.get_by_role("button", name="Quay lại").click()
    phone.page.locator(".ask-where").wait_for()
    expect(phone.page.locator(".choice", has_text="Đăng ký khai tử").locator("input")).to_be_checked()
