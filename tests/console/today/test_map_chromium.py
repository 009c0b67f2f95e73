"""The map of villages in a real browser: signs that speak, reached by keys; the list beside it says all without it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from field.areas.importing import import_areas
from field.areas.rows import AreaRow
from field.people.accounts import Newcomer, add_person
from field.people.passwords import set_password
from field.people.rights.scope import Grant, assign
from field.storage.bulk import insert
from field.tables import tally
from field.tallies.counting import day_of
from tests.api.conftest import EAST, EAST_VILLAGE, MEMORY_KIB, PASSWORD
from tests.console.clerk import SECONDS, Clerk
from tests.console.prepared import Street

Seats = Callable[..., Clerk]
PATIENCE = 3 * SECONDS * 1_000
DAY_MS = 86_400_000
LATELY, LONG_AGO, NOWHERE = "Bản Mới Gửi", "Bản Lâu Gửi", "Bản Chưa Rõ Chỗ"
HEAVIEST = 150_000


@pytest.fixture
def villages(street: Street) -> Street:
    """Three more villages of the commune in the east: heard today, heard 40 days ago, and one without a position."""
    now = street.town.home.surroundings.now()
    spots = {LATELY: (20.034, 105.045), LONG_AGO: (20.071, 105.102), NOWHERE: (None, None)}
    rows = [
        AreaRow(f"{EAST}/M{n}", f"M{n}", name, "village", EAST, lat=lat, lon=lon)
        for n, (name, (lat, lon)) in enumerate(spots.items())
    ]
    came = [
        {"area": f"{EAST}/M{n}", "form": "ho_gia_dinh_so", "day": day_of(now - ago), "changes": 2, "dossiers": 1}
        | {"last": now - ago}
        for n, ago in enumerate((0, 40 * DAY_MS))
    ]
    with street.town.home.store.write() as connection:
        import_areas(
            connection, [*rows, AreaRow(EAST_VILLAGE, "A01", "Bản Đông", "village", EAST, lat=20.06, lon=105.03)]
        )
        insert(connection, tally, came, replace=("last",))
    return street


def sign(seat: Clerk, name: str) -> Locator:
    """The sign of a village on the map."""
    return seat.page.locator(".map .sign[aria-label^='" + name + "']")


def test_every_village_has_a_sign_that_says_in_words_how_long_ago(villages: Street, clerk: Seats) -> None:
    pa = clerk("pa")
    asked: list[str] = []
    pa.page.on("request", lambda each: asked.append(each.url))
    pa.open("/today")
    expect(sign(pa, LATELY)).to_have_text("0", timeout=PATIENCE)
    expect(sign(pa, LONG_AGO)).to_have_text("40")
    expect(sign(pa, LONG_AGO)).to_have_attribute("aria-label", f"{LONG_AGO}, 40 ngày trước, 40")
    expect(sign(pa, "Bản Đông")).to_have_text("–")
    expect(sign(pa, NOWHERE)).to_have_count(0)
    expect(pa.page.locator("#village-list")).to_contain_text(NOWHERE)
    expect(pa.page.get_by_text("1 thôn, bản chưa rõ vị trí")).to_be_visible()
    assert [url for url in asked if not url.startswith(pa.town.url)] == []
    assert pa.said == []


def test_the_map_is_used_with_keys_alone(villages: Street, clerk: Seats) -> None:
    pa = clerk("pa")
    pa.open("/today")
    expect(sign(pa, LONG_AGO)).to_be_visible(timeout=PATIENCE)
    pa.page.get_by_role("region", name="Bản đồ thôn, bản theo lần liên lạc cuối").focus()
    for _ in range(12):
        pa.page.keyboard.press("Tab")
        if sign(pa, LONG_AGO).evaluate("(one) => one === document.activeElement"):
            break
    pa.page.keyboard.press("Enter")
    popup = pa.page.locator(".leaflet-popup")
    expect(popup).to_contain_text(f"{LONG_AGO}40 ngày trước")
    expect(popup.get_by_label("Đóng")).to_be_visible()
    pa.picture("console-today-popup")
    pa.page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(sign(pa, LONG_AGO)).to_be_focused()
    pa.page.keyboard.press("Enter")
    expect(popup.get_by_role("link", name=LONG_AGO)).to_be_focused()
    with pa.page.expect_navigation():
        pa.page.keyboard.press("Enter")
    assert "/dossiers?area=" in pa.page.url


def test_without_a_script_the_list_says_all(villages: Street, clerk: Seats) -> None:
    pa = clerk("pa", java_script_enabled=False)
    pa.open("/today")
    expect(pa.page.locator(".map")).to_be_hidden()
    village = pa.page.locator("#village-list li").filter(has_text=LONG_AGO)
    expect(village).to_contain_text("40 ngày trước")
    expect(pa.page.locator(".legend")).to_contain_text("hơn 30 ngày")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing_wrong_with_the_map(villages: Street, clerk: Seats, language: str) -> None:
    pa = clerk("pa", bypass_csp=True)
    pa.open("/today")
    if language == "en":
        pa.page.get_by_role("button", name="English").click()
    expect(
        pa.page.get_by_text(("theo lần liên lạc cuối", "by their last contact")[language == "en"]).first
    ).to_be_visible()
    expect(sign(pa, LATELY)).to_be_visible(timeout=PATIENCE)
    sign(pa, LATELY).press("Enter")
    expect(pa.page.locator(".leaflet-popup")).to_be_visible()
    assert pa.violations() == []
    pa.picture(f"console-today-map-{language}", whole=True)


def test_today_without_its_map_weighs_less_than_150_kilobytes(villages: Street, clerk: Seats) -> None:
    pa = clerk("pa")
    weights: dict[str, int] = {}
    pa.page.on("response", lambda answer: weights.update({answer.url: len(answer.body())})
               if answer.status == 200 and not answer.url.endswith(".svg") else None)  # fmt: skip
    pa.open("/today")
    expect(sign(pa, LATELY)).to_be_visible(timeout=PATIENCE)
    pa.page.wait_for_load_state("networkidle")
    without = {url: size for url, size in weights.items() if "/console/map-" not in url}
    assert len(weights) == len(without) + 2
    assert sum(without.values()) < HEAVIEST, without


COVERED = """() => {
  const box = (one) => one.getBoundingClientRect();
  const meet = (one, other) => one.left < other.right - 0.5 && other.left < one.right - 0.5
    && one.top < other.bottom - 0.5 && other.top < one.bottom - 0.5;
  const seen = (one) => getComputedStyle(one).visibility === "visible";
  const names = [...document.querySelectorAll(".map .leaflet-tooltip")].filter(seen);
  const signs = [...document.querySelectorAll(".map .sign, .map .leaflet-control")];
  const found = names.flatMap((name, place) => [...names.slice(place + 1), ...signs]
    .filter((other) => meet(box(name), box(other))).map((other) => [name.textContent, other.outerHTML.slice(0, 200)]));
  const left = names.filter((name) => name.classList.contains("leaflet-tooltip-left")).map((name) => name.textContent);
  return { names: names.length, left, found };
}"""
"""How many names are seen on the map, which left of their signs, and which cover another, a sign or a button."""
FARTHEST, MIDDLE = "Bản Nà Khoang Bên Kia Suối Lớn Phía Mặt Trời Mọc", "Bản Giữa"


@pytest.fixture
def crowd(street: Street) -> Street:
    """A commune and a clerk of its own: sixteen villages in four times four and six in the middle of the map, too near
    for all their names, and one with a long name so far in the east that only the left of it is on the map."""
    commune, around = AreaRow("16399@2025-07-01", "16399", "Xã Khoang", "commune"), street.town.home.surroundings
    spots = [
        (20.0 + 0.05 * (n // 8) + 0.002 * (n % 2), 105.0 + 0.09 * (n // 4 % 2) + 0.004 * (n // 2 % 2))
        for n in range(16)
    ]
    rows = [
        AreaRow(f"{commune.id}/D{n}", f"D{n}", f"Bản Nà Khoang Số {n}", "village", commune.id, lat=lat, lon=lon)
        for n, (lat, lon) in enumerate(spots)
    ]
    rows += [
        AreaRow(f"{commune.id}/G{n}", f"G{n}", f"{MIDDLE} {n}", "village", commune.id, lat=lat, lon=lon)
        for n, (lat, lon) in enumerate((20.03 + 0.002 * (n % 2), 105.056 + 0.004 * (n // 2)) for n in range(6))
    ]
    rows.append(AreaRow(f"{commune.id}/D99", "D99", FARTHEST, "village", commune.id, lat=20.066, lon=105.12))
    with street.town.home.store.write() as connection:
        import_areas(connection, [commune, *rows])
        add_person(connection, Newcomer(name="khoang", id="khoang", username="khoang"), around)
        assign(connection, "khoang", [Grant("reconciler", commune.id)], around)
        set_password(connection, "khoang", PASSWORD, around, MEMORY_KIB)
    return street


def test_no_name_on_the_map_covers_another_or_a_sign_and_nearer_more_are_seen(crowd: Street, clerk: Seats) -> None:
    khoang = clerk("khoang")
    khoang.open("/today")
    expect(sign(khoang, "Bản Nà Khoang Số 15")).to_be_visible(timeout=PATIENCE)
    far = khoang.page.evaluate(COVERED)
    assert far["found"] == []
    assert 4 <= far["names"] < 23
    assert FARTHEST in far["left"]
    khoang.picture("console-today-crowd")
    names = khoang.page.locator(".map .leaflet-tooltip")
    text = str(names.and_(khoang.page.locator(".crowded")).filter(has_text=MIDDLE).first.text_content())
    name, here = names.get_by_text(text, exact=True), sign(khoang, f"{text},")
    expect(name).to_be_hidden()
    here.focus()
    expect(name).to_be_visible()
    here.blur()
    expect(name).to_be_hidden()
    for _ in range(3):
        khoang.page.locator(".map").get_by_role("button", name="Phóng to").click()
    khoang.page.locator("h1").hover()
    expect(name).to_be_visible()
    assert khoang.page.evaluate(COVERED)["found"] == []
    assert khoang.said == []
