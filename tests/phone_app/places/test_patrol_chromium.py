"""A patrol on a phone without a network: rested, killed, gone on with, its route covered, a station come to; saved as
an ordinary dossier whose GPX file home reads as it was walked. And one from the damaged file of a GPS unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import expect
from shapely import box
from sqlalchemy import select

from field.attachments.keeping import is_kept
from field.packs.landmarks import take
from field.packs.making import make_packs
from field.tables import dossier, state
from geo.gpx import Fix, Gpx, Route, Waypoint, legs_of, read_gpx
from sync.show import show
from sync.state import decode_state
from tests.api.conftest import WEST, WEST_VILLAGE
from tests.faults.town import Town, eventually
from tests.field.packs.drawn import draw
from tests.geo.gpx.conftest import PATROL, RECORDED
from tests.phone_app.asking import Asker, save
from tests.phone_app.hand import Hand
from tests.phone_app.places.patrolling import EAST, FULL, SOUTH, STEP, Hands, given, is_far, on_patrol, stand, walk

ROUTE, STATION, CODE = "Dọc suối Khe Lim", "Trạm Khe Lim", "KL-261122-1"


@pytest.fixture(scope="module")
def routed_town(living_town: Town) -> Town:
    """The village in the west has a planned route of 20 steps, and a station 40 m beside its fourth."""
    draw(living_town.home.store, {WEST: box(105.35, 20.35, 105.45, 20.45)}, source=78)
    station = Waypoint(Fix(EAST + 0.00038, SOUTH + 4 * STEP), STATION)
    route = Route(ROUTE, (Fix(EAST, SOUTH), Fix(EAST, SOUTH + 20 * STEP)))
    with living_town.home.store.write() as connection:
        take(connection, WEST_VILLAGE, "station", Gpx("1.1", "", (station,), (route,), ()))
    make_packs(living_town.home.store, living_town.home.surroundings.now())
    return living_town


@pytest.fixture
def phone(routed_town: Town, hand: Hands) -> Hand:
    return given(hand, "screen-wake-lock")


def note(phone: Hand, kind: str, words: str) -> None:
    """A tap on a sign, maybe a word."""
    phone.page.get_by_role("button", name=kind, exact=True).click()
    dialog = phone.page.get_by_role("dialog")
    dialog.get_by_label("Ghi thêm").fill(words)
    dialog.get_by_role("button", name="Ghi lại").click()
    expect(dialog).to_have_count(0)


@pytest.fixture
def killed(phone: Hand) -> Hand:
    """A patrol of four steps with a trap and a station, on a phone that died and was opened again five steps on."""
    on_patrol(phone)
    phone.page.get_by_text(ROUTE).click()
    phone.tap("Bắt đầu ghi")
    phone.sees("Đang ghi tuyến")
    phone.sees("Sai số 6 m")
    phone.sees("Màn hình được giữ sáng")
    walk(phone, 1, 2, 3, 4)
    phone.sees(f"{STATION}: cách 40 m")
    phone.tap(f"Ghi có mặt ở {STATION}")
    note(phone, "Bẫy", "")
    phone.sees("Đã ghi 2 điểm")
    phone.picture("patrol-under-way")
    phone.page.close()
    phone.context.set_geolocation(stand(9))
    phone.page = phone.new_page()
    phone.open()
    phone.unlock()
    return phone


def test_a_recorded_patrol_reaches_home_as_it_was_walked(killed: Hand, routed_town: Town, tmp_path: Path) -> None:
    phone = killed
    on_patrol(phone)
    phone.sees("Đang ghi tuyến")  # at once, where it was under way
    phone.sees("Đã ghi 2 điểm")
    phone.sees("Đoạn trống: 1")
    is_far(phone, 221)
    walk(phone, 10, 11, missing=5)
    expect(phone.page.get_by_text(re.compile(rf"Tuyến {ROUTE}: đã đi 4\d %"))).to_be_visible()
    phone.tap("Nghỉ")
    phone.sees("Đang nghỉ, không ghi")
    phone.context.set_geolocation(stand(15))
    phone.page.reload()
    phone.unlock()
    on_patrol(phone)
    phone.sees("Đang nghỉ, không ghi")  # nobody goes on by themselves
    is_far(phone, 332)
    phone.tap("Đi tiếp")
    phone.sees("Đoạn trống: 2")
    note(phone, "Cây cổ thụ", "Pơ mu D=90cm")
    phone.tap("Bỏ Bẫy")
    phone.sees("Đã ghi 2 điểm")
    phone.picture("patrol-before-its-end")
    phone.page.get_by_role("button", name="Kết thúc", exact=True).click()
    phone.tap("Lập phiếu tuần tra")
    phone.page.locator(".ask-where").wait_for()
    _fill_in(Asker(phone.page, tmp_path))
    phone.picture("patrol-review")
    save(phone)
    on_patrol(phone)
    phone.sees("Bắt đầu ghi")  # the phone holds no patrol any more
    phone.page.evaluate("location.hash = '#/home'")
    phone.sees("Còn 1 ảnh, tệp chờ gửi")  # its GPX file
    phone.context.set_offline(False)
    phone.tap("Gửi và nhận")
    expect(phone.page.locator(".counter-waiting .counter-number")).to_have_text("0", timeout=20_000)
    assert eventually(lambda: bool(patrols(routed_town)))
    _is_as_walked(patrols(routed_town)[0], routed_town)
    assert phone.said == []


ASKED = ("Mã chuyến", "Loại tuần tra", "Phương tiện", "Trưởng đoàn")
"""What no receiver knows."""


def _fill_in(asker: Asker) -> None:
    while not asker.is_review():
        if any(label in asker.where() for label in ASKED):
            asker.here()
        asker.on()


def patrols(town: Town) -> list[Mapping[str, object]]:
    """What home shows of the patrols that came by this station and whose file it has."""
    with town.home.store.read() as connection:
        asked = select(state.c.text).join(dossier, dossier.c.dossier == state.c.dossier)
        texts = list(connection.scalars(asked.where(dossier.c.form == "tuan_tra_rung")))
        views = [{path: heads[0].value for path, heads in show(decode_state(text), ()).items()} for text in texts]
        found = [view for view in views if STATION in str(view.get("tom_tat"))]
        return [view for view in found if is_kept(connection, str(view["gpx"])[7:71])]


def _is_as_walked(view: Mapping[str, object], town: Town) -> None:
    folder = town.home.settings.attachments
    sha256 = str(view["gpx"])[7:71]
    (path,) = (each for each in folder.rglob(f"{sha256}*") if each.is_file())
    gpx = read_gpx(BytesIO(path.read_bytes()))
    legs = legs_of(gpx.tracks)
    assert gpx.damage is None
    assert [round(leg.length) for leg in legs] == [221, 111, 0]
    assert [len(leg.gaps) for leg in legs] == [0, 1, 1]
    assert [(place.name, place.comment) for place in gpx.waypoints] == [
        ("Khác", f"Có mặt: {STATION}"),
        ("Cây cổ thụ", "Pơ mu D=90cm"),
    ]
    assert str(view["tom_tat"]).startswith("3 chặng, 0,3 km")
    assert f"Tuyến {ROUTE}: đã đi" in str(view["tom_tat"])
    assert str(view["tuyen"]).count(";") == 8
    rows = {path.split("/")[1] for path in view if path.startswith("quan_sat/")}
    seen = {view[f"quan_sat/{row}/nhom"]: view.get(f"quan_sat/{row}/loai") for row in rows}
    assert seen == {"khac": None, "cay_co_thu": "Pơ mu"}


def test_the_damaged_file_of_a_gps_unit_gives_all_its_points_and_says_that_it_is_damaged(
    phone: Hand, tmp_path: Path
) -> None:
    torn = tmp_path / "Current.gpx"
    torn.write_bytes((RECORDED / PATROL).read_bytes()[:40_000])
    (tmp_path / "anh.gpx").write_bytes(b"<html><body>portal</body></html>")
    on_patrol(phone)
    take_file = phone.page.locator("input[type=file]")
    take_file.set_input_files(tmp_path / "anh.gpx")
    phone.sees("Tệp này không phải GPX")
    take_file.set_input_files(torn)
    phone.sees("Tệp bị hỏng từ dòng")
    expect(phone.page.get_by_text(re.compile(r"^\d+ điểm, 2 chặng, [\d,]+ km; 4 điểm đánh dấu"))).to_be_visible()
    phone.page.set_viewport_size({"width": 320, "height": 640})
    phone.page.evaluate("document.documentElement.style.fontSize = '130%'")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 320
    phone.picture("patrol-file-320-huge")
    phone.tap("Lập phiếu tuần tra")
    phone.page.locator(".ask-where").wait_for()
    assert phone.said == []


def test_a_phone_that_does_not_keep_the_screen_on_says_so_and_a_patrol_can_be_given_up(
    routed_town: Town, hand: Hands
) -> None:
    phone = given(hand)
    on_patrol(phone)
    phone.tap("Bắt đầu ghi")
    phone.sees("Máy không giữ sáng màn hình được")
    phone.context.set_geolocation(stand(3, 80))
    phone.sees("Sai số 80 m, còn lớn: chưa ghi điểm")
    is_far_at_all = phone.page.locator(".patrol-far")
    expect(is_far_at_all).to_have_text(re.compile("^dưới 1 m ·"))
    phone.page.set_viewport_size({"width": 320, "height": 640})
    phone.page.evaluate("document.documentElement.style.fontSize = '130%'")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 320
    phone.picture("patrol-asleep-320-huge")
    phone.page.evaluate(FULL)
    phone.context.set_geolocation(stand(4))
    phone.sees("Máy hết chỗ")
    phone.page.get_by_role("button", name="Kết thúc", exact=True).click()
    phone.tap("Bỏ chuyến này")
    phone.tap("Bỏ hẳn, không giữ")
    phone.sees("Bắt đầu ghi")
    expect(phone.page.get_by_text("Máy hết chỗ")).to_have_count(0)
    assert phone.said == []
