"""Where dossiers are, as a drawing, in a real browser without a network; and placing a position by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from field.tables import change
from tests.faults.town import Town, eventually
from tests.phone_app.asking import Asker, begin, photograph, save
from tests.phone_app.hand import Hand
from tests.phone_app.office import colleague, merged

Hands = Callable[..., Hand]
HERE = {"latitude": 20.4001, "longitude": 105.4, "accuracy": 12}
HOMES = {
    "Bản đồ Một": "20.4001 105.4001 0 8",
    "Bản đồ Hai": "20.4010 105.4 0 8",
    "Bản đồ Ba": "20.4001 105.4200 0 0",
    "Bản đồ Lạc": "0 0 0 5000",
    "Bản đồ Không": "",
}
DOT = ".map-dot"


@pytest.fixture(scope="module")
def drawn_town(living_town: Town) -> Town:
    """A colleague has recorded five households: three near each other, one in the sea, one nowhere."""
    lan = colleague(living_town)
    for holder, spot in HOMES.items():
        lan.new(holder, **({"vi_tri": spot} if spot else {}))
    lan.sync()
    merged(living_town)
    return living_town


@pytest.fixture
def phone(drawn_town: Town, hand: Hands) -> Hand:
    """A volunteer's phone that has everything, knows where it is, and has no network any more."""
    made = hand(permissions=["geolocation"], geolocation=HERE)
    made.enrol("hoa")
    made.sees("Đủ rồi")
    made.context.set_offline(True)
    return made


def to_the_map(phone: Hand, typed: str = "ban do") -> None:
    """The drawing of what was searched for."""
    phone.page.evaluate("location.hash = '#/dossiers'")
    phone.page.get_by_label("Tìm hồ sơ").fill(typed)
    phone.sees("5 hồ sơ")
    phone.tap("Bản đồ")
    phone.page.locator(DOT).first.wait_for()


def bar(phone: Hand) -> str:
    """What the bar of scale says."""
    return phone.page.locator(".map-bar text").first.text_content() or ""


def test_dossiers_are_seen_where_they_are_and_a_dot_opens_its_dossier(phone: Hand) -> None:
    to_the_map(phone)
    dots = phone.page.locator(DOT)
    expect(dots).to_have_count(2)  # the two neighbours are one heap as long as everything is seen
    assert re.fullmatch(r"(200|500) m|1 km", bar(phone))
    phone.sees("1 hồ sơ chưa có vị trí")
    phone.sees("Có vị trí: 4")
    phone.picture("map")
    phone.page.get_by_role("button", name="Bản đồ Ba", exact=True).click()
    chosen = phone.page.get_by_role("status", name="Hồ sơ vừa chọn")
    expect(chosen.get_by_role("link")).to_have_text("Bản đồ Ba")
    phone.picture("map-picked")
    chosen.get_by_role("link").click()
    phone.page.locator("h1", has_text="Bản đồ Ba").wait_for()
    phone.sees("chấm bằng tay, không đo được sai số")
    phone.page.get_by_role("button", name="Quay lại").click()
    phone.page.locator(DOT).first.wait_for()  # whoever comes back is on the map again


def test_a_heap_opens_as_a_list_and_comes_apart_when_one_goes_nearer(phone: Hand) -> None:
    to_the_map(phone)
    phone.page.get_by_role("button", name=re.compile("2 hồ sơ gần nhau")).click()
    expect(phone.page.get_by_role("status", name="Hồ sơ vừa chọn").get_by_role("link")).to_have_count(2)
    phone.page.get_by_role("button", name=re.compile("2 hồ sơ gần nhau")).focus()
    paper = phone.page.locator(".map-paper")
    paper.focus()
    for _ in range(4):
        paper.press("+")
    assert re.fullmatch(r"\d+ m", bar(phone))
    before = paper.inner_html()
    paper.press("ArrowRight")
    expect(paper).not_to_have_js_property("innerHTML", before)
    phone.tap("Xem tất cả")
    expect(phone.page.locator(DOT)).to_have_count(2)


def test_my_own_position_is_asked_for_on_a_tap_only_and_gives_distances(phone: Hand) -> None:
    to_the_map(phone)
    assert phone.page.locator(".map-mine").count() == 0
    phone.tap("Tôi đang đứng ở đâu?")
    phone.sees("Chấm vàng là chỗ đang đứng, sai số 12 m")
    cards = phone.page.locator("section ul.lines .card")
    expect(cards.nth(0)).to_contain_text("Bản đồ Một")
    expect(cards.nth(0)).to_contain_text("cách chỗ đang đứng 10 m")
    expect(cards.nth(1)).to_contain_text("cách chỗ đang đứng 100 m")
    expect(cards.nth(2)).to_contain_text("cách chỗ đang đứng 2,1 km")
    phone.picture("map-mine")


def test_a_finger_pulls_the_paper_and_a_tap_stays_a_tap(phone: Hand) -> None:
    to_the_map(phone)
    paper = phone.page.locator(".map-paper")
    dot = phone.page.get_by_role("button", name="Bản đồ Ba", exact=True)
    paper.evaluate("(paper) => paper.scrollIntoView({ block: 'center' })")  # a finger is where the paper is
    before, box = dot.bounding_box(), paper.bounding_box()
    assert before is not None
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * 3 / 4
    phone.page.mouse.move(x, y)
    phone.page.mouse.down()
    phone.page.mouse.move(x - 60, y - 40, steps=6)
    phone.page.mouse.up()
    after = dot.bounding_box()
    assert after is not None
    assert after["x"] - before["x"] == pytest.approx(-60, abs=12)
    assert after["y"] - before["y"] == pytest.approx(-40, abs=12)
    assert phone.page.get_by_role("status", name="Hồ sơ vừa chọn").get_by_role("link").count() == 0


def asked_where(phone: Hand) -> None:
    """To the question where the tree stands."""
    begin(phone, "Cây cổ thụ")
    asker = Asker(phone.page, None)  # type: ignore[arg-type]  # no photo is asked before
    while not phone.page.get_by_text("Vị trí gốc cây").count():
        asker.here()
        asker.on()


def spots(town: Town) -> set[str]:
    """The positions of trees in the log."""
    with town.home.store.read() as connection:
        bodies = [json.loads(body)["set"] for body in connection.scalars(select(change.c.body))]
    return {str(value) for said in bodies if "ten_cay" in said for value in said.values()}


def test_a_position_placed_by_hand_says_so_and_invents_no_accuracy(
    phone: Hand, drawn_town: Town, tmp_path: Path
) -> None:
    asked_where(phone)
    phone.tap("Chấm trên bản đồ")
    dialog = phone.page.get_by_role("dialog")
    phone.sees("Kéo bản vẽ cho dấu thập đến đúng chỗ")
    expect(dialog.locator(".map-faint circle")).not_to_have_count(0)
    phone.tap("Tôi đang đứng ở đâu?")
    phone.sees("20.400100, 105.400000")
    phone.sees("cách chỗ đang đứng dưới 1 m")
    paper = dialog.locator(".map-paper")
    paper.focus()
    for _ in range(5):
        paper.press("ArrowRight")
    phone.sees("cách chỗ đang đứng 120 m")
    phone.picture("map-placing")
    phone.tap("Chấm ở đây")
    phone.sees("Đã lấy vị trí")
    phone.sees("chấm bằng tay, không đo được sai số")
    phone.picture("map-placed")
    asker = Asker(phone.page, photograph(tmp_path / "photo.jpg"))
    asker.on()
    asker.through()
    save(phone)
    phone.context.set_offline(False)
    phone.page.evaluate("location.hash = '#/home'")
    phone.tap("Gửi và nhận")
    assert eventually(lambda: any(re.fullmatch(r"20\.4001 105\.40115\d* 0 0", spot) for spot in spots(drawn_town)))


def test_where_nothing_is_known_nothing_can_be_placed(living_town: Town, hand: Hands) -> None:
    made = hand()
    made.enrol("dua")  # of another commune, where nobody has recorded anything
    made.sees("Đủ rồi")
    asked_where(made)
    made.tap("Chấm trên bản đồ")
    made.sees("Máy chưa có vị trí nào để dựa vào")
    assert made.page.get_by_role("button", name="Chấm ở đây").count() == 0
    made.tap("Tôi đang đứng ở đâu?")
    made.sees("Máy chưa cho ứng dụng biết vị trí")
    made.picture("map-nothing")


@pytest.mark.parametrize(("width", "size"), [(320, "huge"), (360, "large")])
def test_the_drawing_fits_a_small_phone_in_large_letters(phone: Hand, width: int, size: str) -> None:
    phone.page.set_viewport_size({"width": width, "height": 740})
    phone.page.evaluate("size => (document.documentElement.dataset.size = size)", size)
    to_the_map(phone)
    phone.picture(f"map-{width}-{size}")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= width
    for each in phone.page.locator(".map-tools button").all():
        box = each.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 52
