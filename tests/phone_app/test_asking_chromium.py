"""Filling forms in, in a real browser without a network: every sample form, consent, corrections, rows, languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from field.tables import change
from tests.faults.town import Town, eventually
from tests.phone_app.asking import Asker, begin, photograph, save
from tests.phone_app.hand import Hand

Hands = Callable[..., Hand]
HERE = {"latitude": 20.123456, "longitude": 105.123456, "accuracy": 9}
HOUSEHOLD = "Khảo sát chuyển đổi số"
SAMPLES = (
    HOUSEHOLD,
    "Hỗ trợ nộp hồ sơ",
    "Phản ánh, kiến nghị",
    "Tuần tra rừng",
    "Thẩm tra thửa đất",
    "Cây cổ thụ",
)
AGREED = {"đồng ý cho ghi": "Có", "Loại đối tượng": "Công dân"}


@pytest.fixture
def phone(hand: Hands) -> Hand:
    """A volunteer's phone that has everything, and no network any more."""
    made = hand(permissions=["geolocation"], geolocation=HERE)
    made.enrol("hoa")
    made.sees("Gửi và nhận lần cuối")
    made.context.set_offline(True)
    return made


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo of 6 million pixels."""
    return photograph(tmp_path / "photo.jpg")


def sets(town: Town, n_of: Hand) -> list[dict[str, Any]]:
    """What the changes of the phone's stream set, as home has them."""
    stream = n_of.page.evaluate(
        "() => new Promise((done) => { const open = indexedDB.open('packhorse'); open.onsuccess = () => {"
        " const all = open.result.transaction('streams').objectStore('streams').getAllKeys();"
        " all.onsuccess = () => { open.result.close(); done(all.result[0]); } } })"
    )
    with town.home.store.read() as connection:
        rows = connection.execute(select(change.c.body).where(change.c.stream == stream).order_by(change.c.n))
        return [json.loads(body)["set"] for (body,) in rows]


def send(phone: Hand) -> None:
    """The network is back, and everything goes home."""
    phone.context.set_offline(False)
    phone.page.evaluate("location.hash = '#/home'")
    phone.tap("Gửi và nhận")
    expect(phone.page.locator(".counter-waiting .counter-number")).to_have_text("0", timeout=20_000)


def test_all_six_sample_forms_are_filled_in_without_a_network_and_reach_the_office(
    phone: Hand, photo: Path, living_town: Town
) -> None:
    for count, title in enumerate(SAMPLES, start=1):
        begin(phone, title)
        Asker(phone.page, photo, dict(AGREED)).through()
        phone.picture(f"ask-review-{count}")
        save(phone)
    phone.picture("ask-saved")
    phone.tap("Về trang đầu")
    expect(phone.page.locator(".counter-waiting .counter-number")).to_have_text("6")
    send(phone)
    assert eventually(living_town.all_merged)
    assert len(sets(living_town, phone)) == 6
    assert [said for said in phone.said if "ERR_INTERNET_DISCONNECTED" not in said] == []


def test_who_refuses_is_asked_nothing_more_and_only_the_answer_and_the_place_are_kept(
    phone: Hand, photo: Path, living_town: Town
) -> None:
    begin(phone, HOUSEHOLD)
    phone.page.get_by_label("Không", exact=True).check()
    phone.sees("Không đồng ý thì chỉ ghi lại câu trả lời này và địa bàn")
    phone.picture("ask-refused")
    phone.tap("Tiếp")
    phone.sees("Xem lại")
    save(phone)
    send(phone)
    (said,) = sets(living_town, phone)
    assert said["dong_y"] == "khong"
    assert set(said) <= {"_area", "xa", "thon", "dong_y", "start", "end", "today", "deviceid"}


def test_a_correction_is_one_change_of_what_differs(phone: Hand, photo: Path, living_town: Town) -> None:
    begin(phone, "Cây cổ thụ")
    Asker(phone.page, photo).through()
    save(phone)
    phone.tap("Xem hồ sơ")
    dossier = phone.page.url.rsplit("/", 1)[-1]
    phone.page.evaluate(f"location.hash = '#/new/cay_co_thu?dossier={dossier}'")
    phone.page.locator(".ask-where").wait_for()
    phone.tap("Xem lại tất cả")
    phone.tap("Tên cây (tên địa phương)")
    phone.page.locator(".ask-question input").fill("Cây đa đầu bản")
    phone.tap("Xem lại tất cả")
    phone.sees("Vừa sửa")
    phone.picture("ask-corrected")
    save(phone)
    send(phone)
    _, second = sets(living_town, phone)
    assert {path: value for path, value in second.items() if path != "end"} == {"ten_cay": "Cây đa đầu bản"}


def test_who_changes_nothing_saves_nothing(phone: Hand, photo: Path, living_town: Town) -> None:
    begin(phone, "Cây cổ thụ")
    Asker(phone.page, photo).through()
    save(phone)
    phone.tap("Xem hồ sơ")
    dossier = phone.page.url.rsplit("/", 1)[-1]
    phone.page.evaluate(f"location.hash = '#/new/cay_co_thu?dossier={dossier}'")
    phone.tap("Xem lại tất cả")
    phone.tap("Lưu")
    phone.sees("Chưa có gì mới để lưu")
    send(phone)
    assert len(sets(living_town, phone)) == 1


def test_members_are_added_taken_out_and_put_into_another_order(phone: Hand, photo: Path) -> None:
    begin(phone, HOUSEHOLD)
    asker = Asker(phone.page, photo, dict(AGREED))
    while not phone.page.get_by_text("Chưa ghi mục nào").count():
        asker.here()
        asker.on()
    for name in ("Lò Thị Mẩy", "Vàng A Páo", "Hà Thị Ót"):
        phone.tap("Thêm:")
        phone.page.locator(".ask-question input").fill(name)
        for _ in range(7):
            asker.on()
    cards = phone.page.locator("main li")
    phone.sees("Đã ghi 3 mục")
    phone.picture("ask-rows")
    phone.page.get_by_role("button", name="Đưa lên: 3 · Hà Thị Ót").click()
    expect(cards.nth(1)).to_contain_text("Hà Thị Ót")
    phone.page.get_by_role("button", name="Bỏ: 1 · Lò Thị Mẩy").click()
    phone.sees("sẽ được bỏ khỏi phiếu")
    phone.picture("ask-row-out")
    phone.page.get_by_role("dialog").get_by_role("button", name="Bỏ ra").click()
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text("Hà Thị Ót")


def test_the_form_speaks_another_language_and_pages_for_trained_people_are_remembered(phone: Hand) -> None:
    begin(phone, HOUSEHOLD)
    phone.tap("Tùy chọn")
    phone.picture("ask-menu")
    phone.page.get_by_label("English").check()
    phone.tap("Hỏi theo trang")
    phone.sees("Does the person consent")
    phone.page.get_by_label("Yes", exact=True).check()
    expect(phone.page.locator(".ask-question")).to_have_count(3)
    phone.tap("Tiếp")
    phone.sees("Head of household")
    phone.picture("ask-page")
    assert eventually(lambda: phone.page.locator(".ask-question").count() > 5)
    begin(phone, "Cây cổ thụ")
    phone.sees("Local name")
    assert eventually(lambda: phone.page.locator(".ask-question").count() > 3)


def test_what_is_wrong_is_told_in_the_forms_words_and_stops_nobody(phone: Hand) -> None:
    begin(phone, HOUSEHOLD)
    phone.tap("Tiếp")
    phone.sees("Câu này cần trả lời")
    phone.page.get_by_label("Có", exact=True).check()
    phone.tap("Tiếp")
    phone.page.locator(".ask-question input").fill("17")
    phone.tap("Tiếp")
    phone.sees("Mã xã 5 số - mã thôn - số thứ tự")
    phone.picture("ask-fault")
    phone.tap("Vẫn đi tiếp")
    phone.sees("Chủ hộ")


def test_a_position_is_waited_for_or_taken_and_a_refusing_phone_is_told_what_to_do(phone: Hand) -> None:
    phone.context.set_geolocation({"latitude": 20.1, "longitude": 105.1, "accuracy": 48})
    begin(phone, "Cây cổ thụ")
    asker = Asker(phone.page, Path())
    while not phone.page.get_by_text("Vị trí gốc cây").count():
        asker.here()
        asker.on()
    phone.tap("Lấy vị trí")
    phone.sees("sai số 48 m")
    phone.sees("Nên chờ đến 10 m")
    phone.picture("ask-position-poor")
    phone.context.set_geolocation({"latitude": 20.1, "longitude": 105.1, "accuracy": 6})
    phone.sees("Đủ chính xác")
    phone.picture("ask-position-good")
    phone.tap("Lấy vị trí này")
    phone.sees("Đã lấy vị trí")
    phone.context.clear_permissions()
    phone.tap("Lấy lại vị trí")
    phone.sees("Máy chưa cho ứng dụng biết vị trí")
