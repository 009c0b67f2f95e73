"""The exports screen as the service draws it: an order, its file in one's own scope, and who took what."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest

from api.home import Home
from field.exports.orders.working import work
from field.places.tagging import tag_next
from tests.api.conftest import EAST_VILLAGE, WEST, WEST_VILLAGE, Desk
from tests.api.office import FORM, Author, merge
from tests.field.places.drawn import draw
from tests.field.world import DAY

KEY = FORM.partition("@")[0]


def words_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


@pytest.fixture
def houses(home: Home, new_phone: Any) -> None:
    """A house in each of two communes."""
    for person, area, holder in (("hoa", WEST_VILLAGE, "Lò Thị Đông"), ("dua", EAST_VILLAGE, "Vi Thị Tài")):
        Author(new_phone(person), home).write(f"nha-{person}-001", {"_area": area, "chu_ho": holder})
    merge(home)


def order(desk: Desk, **given: str) -> Any:
    return desk.call(
        "POST", "/exports", data={"form": KEY, "format": "csv", "pii": "sensitive", "labels": "on"} | given
    )


def made(home: Home) -> None:
    work(home.store, home.surroundings, home.settings.exports, DAY, lambda: None)


def test_a_table_is_ordered_made_fetched_and_noted(home: Home, houses: None, new_desk: Any) -> None:
    desk = new_desk("minh")
    assert order(desk).status_code == 303
    page = desk.call("GET", "/exports")
    assert "đang chờ" in words_of(page)
    assert 'hx-get="/exports/now"' in page.text
    made(home)
    ready = desk.call("GET", "/exports/now")
    assert "hx-get" not in ready.text
    file = re.search(r'href="(/api/v1/exports/[^"]+/file)"', ready.text)
    assert file is not None
    with zipfile.ZipFile(io.BytesIO(desk.call("GET", file[1]).data)) as parts:
        table = parts.read(f"{KEY}.csv").decode()
    assert "Lò Thị Đông" in table
    assert "Vi Thị Tài" not in table
    taken = words_of(new_desk("quan").call("GET", "/exports/taken"))
    assert re.search(r"minh .* csv 1 hồ sơ · nhạy cảm", taken)
    assert new_desk("minh").call("GET", "/exports/taken").status_code == 403


def test_a_map_is_ordered_in_a_zone_that_one_chooses_by_its_meridian(home: Home, houses: None, new_desk: Any) -> None:
    desk = new_desk("minh")
    page = desk.call("GET", "/exports").text
    assert "VN-2000 105°00′ · 3° (EPSG:5897)" in page
    assert "MapInfo TAB" in page
    assert order(desk, format="tab", crs="EPSG:5897", encoding="cp1258").status_code == 303
    made(home)
    file = re.search(r'href="(/api/v1/exports/[^"]+/file)"', desk.call("GET", "/exports/now").text)
    assert file is not None
    with zipfile.ZipFile(io.BytesIO(desk.call("GET", file[1]).data)) as parts:
        assert f"{KEY}.tab" in parts.namelist()
    assert re.search(r"EPSG:5897", words_of(new_desk("quan").call("GET", "/exports/taken")))
    assert order(desk, format="kmz", crs="EPSG:5897").status_code == 422


def test_a_map_of_ones_area_is_drawn_in_the_page_and_noted(home: Home, new_phone: Any, new_desk: Any) -> None:
    values = {"_area": WEST_VILLAGE, "chu_ho": "Lò Thị Đông", "vi_tri": "20.1 105.05 0 3"}
    Author(new_phone("hoa"), home).write("nha-hoa-002", values)
    merge(home)
    draw(home.store, {WEST: (105.0, 20.0, 105.2, 20.2), WEST_VILLAGE: (105.0, 20.0, 105.1, 20.2)})
    while tag_next(home.store, home.surroundings):
        pass
    desk = new_desk("minh")
    page = desk.call("GET", f"/exports/map?area={WEST}&form={KEY}")
    assert (page.status_code, page.text.count("<circle")) == (200, 2)
    assert "style=" not in page.text[page.text.index("<svg xmlns") :]
    picker = page.text.partition('<select id="area"')[2]
    assert picker.index(f'value="{WEST}"') < picker.index(f'value="{WEST_VILLAGE}"')
    file = desk.call("GET", f"/exports/map.svg?area={WEST}")
    assert file.headers["Content-Type"].startswith("image/svg+xml")
    assert "attachment" in file.headers["Content-Disposition"]
    assert new_desk("pa").call("GET", f"/exports/map?area={WEST}").status_code == 422
    hidden = new_desk("kiem").call("GET", f"/exports/map?area={WEST}")
    assert "1 hồ sơ không vẽ vì vị trí là thông tin riêng tư" in hidden.text
    assert "<circle" not in hidden.text
    assert re.search(r"minh Bản đồ địa bàn: .* svg 1 nơi", words_of(new_desk("quan").call("GET", "/exports/taken")))


def test_an_order_that_cannot_be_is_told_and_what_was_chosen_stays(houses: None, new_desk: Any) -> None:
    wrong = order(new_desk("minh"), as_of="2199-01-01")
    assert wrong.status_code == 422
    assert 'value="2199-01-01"' in wrong.text
    assert order(new_desk("minh"), form="nothing").status_code == 404
    assert order(new_desk("minh"), format="exe").status_code == 404


def test_an_order_is_dropped_by_who_gave_it_only(houses: None, new_desk: Any) -> None:
    desk, other = new_desk("minh"), new_desk("tuan")
    order(desk)
    drop = re.search(r'action="(/exports/[^"]+/drop)"', desk.call("GET", "/exports").text)
    assert drop is not None
    assert other.call("POST", drop[1]).status_code == 404
    assert desk.call("POST", drop[1]).status_code == 303
    assert "không còn" in words_of(desk.call("GET", "/exports"))


def test_who_sees_no_personal_answers_cannot_ask_for_them(houses: None, new_desk: Any) -> None:
    page = new_desk("kiem").call("GET", "/exports")
    assert 'value="none"' in page.text
    assert 'value="basic"' not in page.text
