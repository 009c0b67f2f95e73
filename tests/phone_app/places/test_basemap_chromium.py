"""A basemap on a phone: fetched on a tap, gone on with after a cut, there without a network, taken off again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.api.conftest import WEST
from tests.faults.town import Town
from tests.phone_app.access.looking import wrong
from tests.phone_app.builds import part
from tests.phone_app.hand import Hand
from tests.phone_app.office import colleague, merged
from tests.phone_app.places.ground import HOME, SOURCE, lay_ground

Hands = Callable[..., Hand]
HERE = {"latitude": HOME[1], "longitude": HOME[0], "accuracy": 12}
ADDRESS = "**/places/basemaps/*"
PIECE = 65_536
HAS = "async (name) => (await caches.match(name)) !== undefined"
PAINTED = """() => {
  const dot = document.querySelector('.map-dot circle:not(.map-target)').getBoundingClientRect();
  const [x, y] = [dot.x + dot.width / 2, dot.y + dot.height / 2];
  return [...document.querySelectorAll('.map-under canvas')].some((tile) => {
    const box = tile.getBoundingClientRect();
    if (tile.width === 0 || x < box.left || x >= box.right || y < box.top || y >= box.bottom) return false;
    const scale = tile.width / box.width;
    const [left, top] = [(x - box.left) * scale, (y - box.top) * scale];
    const around = tile.getContext('2d').getImageData(left - 1, top - 3 * scale, 2, 6 * scale).data;
    return around.some((value, place) => place % 4 === 3 && value > 0);
  });
}"""
"""Whether something is painted under the one dot, which stands on a road: within three pixels up and down."""

ROADS = {"day": "#a59a83", "dark": "#14170f"}
"""The edges of roads by the light in which they are drawn."""
WEARS = """(colour) => {
  const wanted = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return [...document.querySelectorAll('.map-under canvas')].some((tile) => {
    if (tile.width === 0) return false;
    const { data } = tile.getContext('2d').getImageData(0, 0, tile.width, tile.height);
    for (let at = 0; at < data.length; at += 4)
      if (data[at + 3] === 255 && wanted.every((value, place) => data[at + place] === value)) return true;
    return false;
  });
}"""
"""Whether a colour is anywhere on the basemap."""


@pytest.fixture(scope="module")
def mapped_town(living_town: Town, tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The commune in the west has a basemap, and a household lives at one of its roads."""
    lay_ground(living_town, WEST, tmp_path_factory.mktemp("ground"))
    lan = colleague(living_town)
    lan.new("Nền Một", vi_tri=f"{HOME[1]} {HOME[0]} 0 8")
    lan.sync()
    merged(living_town)
    return living_town


@pytest.fixture
def phone(mapped_town: Town, hand: Hands) -> Hand:
    made = hand(permissions=["geolocation"], geolocation=HERE)
    made.enrol("hoa")
    made.sees("Đủ rồi")
    to_the_map(made)
    return made


def to_the_map(phone: Hand) -> None:
    """The map with the one household."""
    phone.page.evaluate("location.hash = '#/dossiers'")
    phone.page.get_by_label("Tìm hồ sơ").fill("nen mot")
    phone.sees("1 hồ sơ")
    if phone.page.locator(".map").count() == 0:
        phone.tap("Bản đồ")
    phone.page.locator(".map-dot").first.wait_for()


def shelf(phone: Hand) -> Locator:
    """The basemaps that home has for this phone."""
    phone.tap("Bản đồ nền")
    return phone.page.get_by_role("dialog", name="Bản đồ nền")


class BadLine:
    """The first answer ends after a piece and a half; none comes then before `mend`, and those after it are whole."""

    def __init__(self, phone: Hand) -> None:
        self.asked: list[str | None] = []
        self.held: list[Route] = []
        self.is_dead = False
        phone.context.route(ADDRESS, self.answer)

    def answer(self, route: Route) -> None:
        self.asked.append(route.request.headers.get("range"))
        if self.is_dead:
            self.held.append(route)
            return
        self.is_dead = len(self.asked) == 1
        answer = route.fetch()
        whole = answer.body()
        kept = whole if len(self.asked) > 1 else whole[: PIECE * 3 // 2]
        headers = {name: value for name, value in answer.headers.items() if name != "content-length"}
        route.fulfill(status=answer.status, headers=headers, body=kept)

    def mend(self) -> None:
        self.is_dead = False
        for route in self.held:
            route.abort()


def test_a_basemap_goes_on_after_a_cut_and_lies_under_the_map_without_a_network_until_it_is_taken_off(
    phone: Hand,
) -> None:
    line = BadLine(phone)
    dialog = shelf(phone)
    expect(dialog.get_by_text(re.compile("Chưa có trên máy, [0-9.]+ kB"))).to_be_visible()
    expect(dialog.get_by_text(SOURCE)).to_be_visible()
    expect(dialog.get_by_text("Giấy phép: CC-BY-4.0")).to_be_visible()
    phone.picture("basemap-shelf")
    dialog.get_by_role("button", name="Tải về").click()
    expect(dialog.get_by_text("Phần đã tải vẫn còn")).to_be_visible()
    expect(dialog.get_by_text(re.compile("Đã tải 66 kB trong"))).to_be_visible()
    phone.picture("basemap-cut")
    assert wrong(phone.page) == []
    dialog.get_by_role("button", name="Tải tiếp").click()
    expect(dialog.get_by_role("progressbar", name="Đang tải Xã Tây")).to_be_visible()
    dialog.get_by_role("button", name="Dừng").click()
    line.mend()
    dialog.get_by_role("button", name="Tải tiếp").click()
    expect(dialog.get_by_text(re.compile("Đã có trên máy"))).to_be_visible()
    assert line.asked in (
        [None, *[f"bytes={PIECE}-"] * count] for count in (1, 2)
    )  # stopped before it had asked, or after
    _lies_under_the_map(phone)
    dialog = shelf(phone)
    dialog.get_by_role("button", name="Bỏ khỏi máy").click()
    expect(dialog.get_by_text(re.compile("Chưa có trên máy"))).to_be_visible()
    dialog.get_by_role("button", name="Đóng").click()
    expect(phone.page.locator(".map-under")).to_have_count(0)
    assert phone.said == []


def _lies_under_the_map(phone: Hand) -> None:
    phone.page.wait_for_function(HAS, arg=part(phone.town.settings.app, "basemap"))
    phone.context.set_offline(True)
    phone.page.reload()
    phone.unlock()
    to_the_map(phone)
    phone.page.wait_for_function(PAINTED)
    phone.sees(f"Nguồn: {SOURCE}")
    phone.picture("basemap-map")
    assert wrong(phone.page) == []
    for name in ("Xa ra", "Xa ra", "Xa ra"):
        phone.page.get_by_role("button", name=name).click()
    phone.page.wait_for_function(PAINTED)
    phone.picture("basemap-farther")
    paper = phone.page.locator(".map-paper")
    paper.focus()
    for key in ("ArrowLeft", "ArrowUp", "ArrowUp"):
        paper.press(key)
    phone.page.wait_for_function(PAINTED)
    phone.page.emulate_media(color_scheme="dark")
    phone.page.set_viewport_size({"width": 320, "height": 640})
    phone.page.evaluate("document.documentElement.style.fontSize = '130%'")
    phone.page.wait_for_function(PAINTED)
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 320
    phone.picture("basemap-320-huge")


def test_a_basemap_wears_the_light_that_was_chosen_and_else_the_phones_own(phone: Hand) -> None:
    dialog = shelf(phone)
    dialog.get_by_role("button", name="Tải về").click()
    expect(dialog.get_by_text(re.compile("Đã có trên máy"))).to_be_visible()
    dialog.get_by_role("button", name="Đóng").click()
    _wears(phone, "day")
    phone.page.emulate_media(color_scheme="dark")
    _wears(phone, "dark")
    phone.picture("basemap-dark")
    phone.page.evaluate("location.hash = '#/help'")
    phone.page.get_by_label("Sáng", exact=True).check()
    to_the_map(phone)
    _wears(phone, "day")
    assert phone.said == []


def _wears(phone: Hand, light: str) -> None:
    """This light's colours are drawn, and no other's."""
    phone.page.wait_for_function(WEARS, arg=ROADS[light])
    others = [colour for name, colour in ROADS.items() if name != light]
    phone.page.wait_for_function(f"(colours) => !colours.some({WEARS})", arg=others)
