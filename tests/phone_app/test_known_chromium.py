"""Starting from what is known already, in a real browser: shown with where it comes from, taken over by a nod only."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from field import phone as headless
from field.tables import change
from tests.api.conftest import WEST_VILLAGE
from tests.faults.handset import HOUSEHOLD
from tests.faults.town import Town, eventually
from tests.phone_app.asking import Asker, photograph, save
from tests.phone_app.hand import Hand
from tests.phone_app.office import colleague, merged

Hands = Callable[..., Hand]
NUMBER = "038057000123"
AGREED = {"đồng ý": "Có", "Biết ngày sinh": "Chỉ năm"}
FORM = "Hỗ trợ nộp hồ sơ"


def household(town: Town, holder: str, member: str) -> str:
    """What a colleague recorded of a household that agrees; its id."""
    lan = colleague(town)
    values = {
        "_area": WEST_VILLAGE,
        "dong_y": "co",
        "chu_ho": holder,
        "chu_ho_dinh_danh": NUMBER,
        "chu_ho_dien_thoai": "0912345678",
        "nguoi/r1/ten": member,
        "nguoi/r1/nam_sinh": 1990,
    }
    with lan.store.write() as connection:
        dossier = headless.create(connection, lan.around, HOUSEHOLD, values)[0]
    lan.sync()
    merged(town)
    return dossier


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo, where a form wants one."""
    return photograph(tmp_path / "photo.jpg")


def told(town: Town, name: str) -> dict[str, Any]:
    """The change in the log that says a holder's name."""
    with town.home.store.read() as connection:
        bodies = [json.loads(body) for body in connection.scalars(select(change.c.body))]
    return next((body for body in bodies if body["set"].get("chu_ho_so") == name), {})


def begun_from(phone: Hand, dossier: str) -> Asker:
    """Another form out of a dossier, up to where consent was given."""
    phone.page.evaluate(f"location.hash = '#/dossier/{dossier}'")
    phone.tap("Ghi phiếu khác từ hồ sơ này")
    phone.sees("Chọn phiếu cần ghi")
    phone.tap(FORM)
    phone.page.locator(".ask-where").wait_for()
    asker = Asker(phone.page, Path(), dict(AGREED))
    while "đồng ý" not in asker.where():
        assert phone.page.get_by_role("button", name="Đã biết").count() == 0, "nothing before somebody has agreed"
        asker.here()
        asker.on()
    return asker


def test_what_is_known_is_taken_over_after_consent_by_a_nod_and_the_change_says_from_where(
    hand: Hands, living_town: Town, photo: Path
) -> None:
    dossier = household(living_town, "Biết Một", "Biết Con")
    phone = hand(permissions=["geolocation"], geolocation={"latitude": 20.1, "longitude": 105.1, "accuracy": 9})
    phone.enrol("hoa")
    phone.sees("Đủ rồi")
    phone.context.set_offline(True)
    asker = begun_from(phone, dossier)
    asker.here()
    phone.tap("Đã biết 2 điều từ")
    dialog = phone.page.get_by_role("dialog")
    expect(dialog.get_by_text("Biết Một").first).to_be_visible()
    expect(dialog.get_by_text("ghi hôm nay").first).to_be_visible()
    expect(dialog.get_by_text("Vẫn sẽ hỏi lại")).to_be_visible()  # the form insists on the telephone number
    phone.picture("known")
    dialog.locator(".choice", has_text=NUMBER).click()  # that is no longer right
    dialog.get_by_role("button", name="Dùng 1 điều này").click()
    expect(dialog).to_have_count(0)
    asker.photo = photo
    while not asker.is_review():
        if "Chủ hồ sơ" not in asker.where():  # it is answered already
            asker.here()
        asker.on()
    expect(phone.page.locator(".ask-line", has_text="Chủ hồ sơ")).to_contain_text("Biết Một")
    save(phone)
    phone.context.set_offline(False)
    phone.page.evaluate("location.hash = '#/home'")
    phone.tap("Gửi và nhận")
    assert eventually(lambda: told(living_town, "Biết Một") != {})
    assert told(living_town, "Biết Một")["from"] == {"chu_ho_so": f"{dossier}/chu_ho"}


def test_somebody_else_of_the_household_is_found_by_search_while_asking_and_a_correction_is_ones_own_word(
    hand: Hands, living_town: Town, photo: Path
) -> None:
    dossier = household(living_town, "Biết Hai", "Biết Út")
    phone = hand(permissions=["geolocation"], geolocation={"latitude": 20.1, "longitude": 105.1, "accuracy": 9})
    phone.enrol("hoa")
    phone.sees("Đủ rồi")
    phone.page.evaluate("location.hash = '#/new'")
    phone.tap(FORM)
    phone.page.locator(".ask-where").wait_for()
    asker = Asker(phone.page, photo, dict(AGREED))
    while "Chủ hồ sơ" not in asker.where():
        asker.here()
        asker.on()
    phone.tap("Tùy chọn")
    phone.tap("Lấy từ hồ sơ đã có")
    phone.page.get_by_label("Tìm hồ sơ").fill("biet hai")
    dialog = phone.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Biết Hai").click()
    dialog.get_by_role("radio", name="Biết Út").check()
    dialog.locator(".choice", has_text="1990").wait_for()
    phone.picture("known-whom")
    dialog.get_by_role("button", name="Dùng 2 điều này").click()
    box = phone.page.locator(".ask-question input")
    expect(box).to_have_value("Biết Út")
    box.fill("Biết Út Em")
    asker.on()
    while not asker.is_review():
        if "Năm sinh" not in asker.where():
            asker.here()
        asker.on()
    save(phone)
    phone.page.evaluate("location.hash = '#/home'")
    phone.tap("Gửi và nhận")
    assert eventually(lambda: told(living_town, "Biết Út Em") != {})
    assert told(living_town, "Biết Út Em")["from"] == {"nam_sinh": f"{dossier}/nguoi/r1/nam_sinh"}


@pytest.mark.parametrize(("width", "size"), [(320, "huge"), (360, "large")])
def test_what_is_known_fits_a_small_phone_in_large_letters(
    hand: Hands, living_town: Town, width: int, size: str
) -> None:
    dossier = household(living_town, "Biết Ba", "Biết Cháu")
    phone = hand(viewport={"width": width, "height": 740})
    phone.enrol("hoa")
    phone.sees("Đủ rồi")
    phone.page.evaluate("size => (document.documentElement.dataset.size = size)", size)
    begun_from(phone, dossier).here()
    phone.picture(f"known-offer-{width}-{size}")
    phone.tap("Đã biết 2 điều")
    phone.page.get_by_role("dialog").locator(".choice").first.wait_for()
    phone.picture(f"known-{width}-{size}")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= width
