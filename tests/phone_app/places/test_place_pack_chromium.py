"""The place pack on a phone without a network: drawn under the dossiers, and asked where a position lies."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from shapely import box

from api.bench.browser import chromium
from api.bench.browser.measures.frames import until
from field.packs.landmarks import take
from field.packs.making import make_packs
from geo.gpx import Fix, Gpx, Route, Waypoint
from tests.api.conftest import WEST, WEST_VILLAGE
from tests.faults.town import Town
from tests.field.packs.drawn import draw
from tests.phone_app.access.looking import wrong
from tests.phone_app.asking import Asker, begin, photograph
from tests.phone_app.hand import Hand
from tests.phone_app.laden.laden import lade

Hands = Callable[..., Hand]
VILLAGE = box(105.39, 20.39, 105.41, 20.41)
"""Two kilometres around where people stand."""
INSIDE = {"latitude": 20.4001, "longitude": 105.4, "accuracy": 12}
MANY = 10_000
SLOWER = 6
MOST_MS = 6_000
"""Two seconds on a phone in a hand (docs/phone-developers.md tells what was measured); here eight others run."""
DOT = ".map-dot"


@pytest.fixture(scope="module")
def surveyed_town(living_town: Town) -> Town:
    """The commune in the west has a boundary, one village in it, a station and a planned route."""
    shapes = {WEST: box(105.35, 20.35, 105.45, 20.45), WEST_VILLAGE: VILLAGE}
    draw(living_town.home.store, shapes, source=77)
    places = Gpx(
        "1.1",
        "",
        (Waypoint(Fix(105.4, 20.405), "Trạm Suối Bùn"),),
        (Route("1", (Fix(105.39, 20.4), Fix(105.4, 20.42))),),
        (),
    )
    with living_town.home.store.write() as connection:
        take(connection, WEST_VILLAGE, "station", places)
    make_packs(living_town.home.store, living_town.home.surroundings.now())
    return living_town


@pytest.fixture
def phone(surveyed_town: Town, hand: Hands) -> Hand:
    made = hand(permissions=["geolocation"], geolocation=INSIDE)
    made.enrol("hoa")
    made.sees("Đủ rồi")
    made.context.set_offline(True)
    return made


def where_is_the_tree(phone: Hand) -> None:
    """To the question where the tree stands."""
    begin(phone, "Cây cổ thụ")
    asker = Asker(phone.page, None)  # type: ignore[arg-type]  # no photo is asked before
    while not phone.page.get_by_text("Vị trí gốc cây").count():
        asker.here()
        asker.on()


def stand(phone: Hand, latitude: float, longitude: float, accuracy: float) -> None:
    """The phone is carried there, and its position taken as it is."""
    phone.context.set_geolocation({"latitude": latitude, "longitude": longitude, "accuracy": accuracy})
    phone.page.get_by_role("button", name=re.compile("Lấy vị trí|Lấy lại vị trí")).click()
    phone.sees(f"{accuracy:.0f} m")
    phone.page.get_by_role("button", name=re.compile("Lấy vị trí này")).click()
    phone.sees("Đã lấy vị trí")


def test_a_position_is_told_that_it_lies_outside_of_the_village_or_near_its_line_and_is_kept(phone: Hand) -> None:
    where_is_the_tree(phone)
    stand(phone, 20.4001, 105.4, 9)
    assert phone.page.get_by_text("ranh giới").count() == 0
    stand(phone, 20.4001, 105.4101, 41)
    phone.sees("Gần ranh giới")
    stand(phone, 20.4001, 105.43, 8)
    phone.sees("cách ranh giới 2,1 km")
    phone.sees("Đúng chỗ thì cứ giữ")
    phone.picture("place-outside")
    phone.page.set_viewport_size({"width": 320, "height": 640})
    phone.page.evaluate("document.documentElement.style.fontSize = '130%'")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 320
    phone.picture("place-outside-320-huge")
    assert phone.page.locator(".faulty, [aria-invalid=true]").count() == 0
    assert phone.said == []


def test_the_cross_begins_in_the_village_amid_its_boundary(phone: Hand) -> None:
    where_is_the_tree(phone)
    phone.tap("Chấm trên bản đồ")
    dialog = phone.page.get_by_role("dialog")
    expect(dialog.locator(".map-border")).to_have_attribute("d", re.compile("M.*L"))
    phone.picture("place-placing")
    phone.tap("Chấm ở đây")
    phone.sees("chấm bằng tay, không đo được sai số")


def test_a_parcel_is_drawn_by_hand_corrected_and_walked_and_its_area_is_told(phone: Hand, tmp_path: Path) -> None:
    begin(phone, "Thẩm tra thửa đất")
    asker = Asker(phone.page, photograph(tmp_path / "photo.jpg"))
    while not phone.page.get_by_text("Ranh thửa").count():
        asker.here()
        asker.on()
    phone.tap("Vẽ trên bản đồ")
    dialog = phone.page.get_by_role("dialog")
    paper = dialog.locator(".map-paper")
    for key in ("", "ArrowRight", "ArrowDown"):
        if key:
            paper.focus()
            for _ in range(3):
                paper.press(key)
        phone.tap("Thêm góc ở dấu thập")
    expect(dialog.locator(DOT)).to_have_count(3)
    expect(dialog.get_by_text(re.compile(r"Diện tích [\d.,]+ ha, chu vi [\d.,]+ k?m"))).to_be_visible()
    phone.picture("place-parcel")
    dialog.get_by_role("button", name="Góc 3", exact=True).click()
    paper.focus()
    paper.press("ArrowLeft")
    phone.tap("Dời góc 3 đến dấu thập")
    dialog.get_by_role("button", name="Góc 2", exact=True).click()
    phone.tap("Bỏ góc 2")
    expect(dialog.locator(DOT)).to_have_count(2)
    phone.tap("Xong")
    phone.sees("Đã ghi 2 điểm")
    _walked(phone)


def _walked(phone: Hand) -> None:
    """Two more corners while walking; a poor fix is none, and after the end nothing is recorded."""
    phone.context.set_geolocation({"latitude": 20.4, "longitude": 105.4, "accuracy": 5})
    phone.tap("Tự ghi khi đi")
    phone.sees("tắt màn hình là ngừng ghi")
    phone.sees("Đã ghi 3 điểm")  # where one stands, at once
    phone.context.set_geolocation({"latitude": 20.4, "longitude": 105.4003, "accuracy": 5})
    phone.sees("Đã ghi 4 điểm")
    phone.context.set_geolocation({"latitude": 20.4, "longitude": 105.4009, "accuracy": 60})
    phone.sees("Sai số 60 m, còn lớn")
    phone.page.set_viewport_size({"width": 320, "height": 640})
    phone.page.evaluate("document.documentElement.style.fontSize = '130%'")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 320
    phone.picture("place-walking-320-huge")
    phone.tap("Ngừng ghi")
    phone.context.clear_permissions()
    phone.tap("Tự ghi khi đi")
    phone.sees("Máy chưa cho ứng dụng biết vị trí")
    expect(phone.page.get_by_text("còn lớn")).to_have_count(0)
    expect(phone.page.get_by_role("button", name="Tự ghi khi đi")).to_be_visible()  # nothing is recorded
    phone.context.grant_permissions(["geolocation"])
    phone.context.set_geolocation({"latitude": 20.41, "longitude": 105.41, "accuracy": 5})
    phone.sees("Đã ghi 4 điểm")
    assert phone.said == []


def test_the_map_is_told_in_words_from_where_one_stands_or_from_its_middle(phone: Hand) -> None:
    phone.page.evaluate("location.hash = '#/dossiers'")
    phone.tap("Bản đồ")
    words = phone.page.locator(".map-words")
    words.get_by_text("Đọc bản đồ bằng chữ").click()
    expect(words).to_contain_text("tính từ giữa bản đồ")
    phone.tap("Tôi đang đứng ở đâu?")
    expect(words).to_contain_text("tính từ chỗ đang đứng")
    expect(words).to_contain_text(re.compile(r"Đang đứng trong .+, cách ranh giới 1 km\."))
    expect(words.get_by_role("listitem").filter(has_text="Trạm Suối Bùn")).to_contain_text("545 m, hướng Bắc")
    expect(words.get_by_role("listitem").filter(has_text="Xã Tây")).to_contain_text("cách ranh giới 5,2 km")
    assert wrong(phone.page) == []
    phone.picture("map-words")


def test_ten_thousand_dossiers_stand_in_their_commune_in_heaps_on_a_slow_phone(
    surveyed_town: Town, hand: Hands
) -> None:
    made = hand(viewport={"width": 320, "height": 640}, bypass_csp=True)
    made.enrol("hoa")
    made.sees("Đủ rồi")
    lade(made, MANY, 0, 1, 0, spread=0.03)
    made.context.set_offline(True)
    made.open(f"{made.address}#/home")
    made.unlock()
    made.page.evaluate("location.hash = '#/dossiers'")
    made.page.get_by_label("Tìm hồ sơ").fill("lo van thu")  # not those that others recorded in this town
    made.sees("10.000 hồ sơ")
    chromium.slowed(made.page, SLOWER)
    shown = until(
        made.page,
        "[...document.querySelectorAll('button')].find(b => b.textContent === 'Bản đồ').click()",
        f"document.querySelectorAll('{DOT}').length > 3",
    )
    print(f"10,000 dossiers on the map at {SLOWER}x: {shown:.0f} ms")
    pulled = until(
        made.page,
        "document.querySelector('.map-paper').dispatchEvent(new KeyboardEvent('keydown', {key: '+'}))",
        f"document.querySelectorAll('{DOT}').length > 3",
    )
    print(f"one step nearer: {pulled:.0f} ms")
    aside = until(
        made.page,
        "document.querySelector('.map-paper').dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowLeft'}))",
        f"document.querySelectorAll('{DOT}').length > 3",
    )
    print(f"one step aside: {aside:.0f} ms")
    assert shown < MOST_MS
    made.picture("place-ten-thousand")
    assert made.said == []
