"""A dossier moved to another village at the desk: by the rules of areas, with a reason, and nothing lost."""

from __future__ import annotations

import re
from typing import Any

import pytest

from api.home import Home
from field.areas.importing import import_areas
from field.areas.rows import AreaRow
from field.people.rights.scope import Grant, assign
from tests.api.conftest import EAST, EAST_VILLAGE, WEST, WEST_VILLAGE, Desk
from tests.api.office import Author, merge
from tests.console.dossiers.test_page import values
from tests.console.dossiers.typed import fields_of
from tests.console.dossiers.written import ELSEWHERE, HOUSE, Village, begun, page, words_of

PATH = f"/dossiers/{HOUSE}/move"
SECOND_VILLAGE, CLOSED = f"{WEST}/A02", f"{WEST}/A03"


@pytest.fixture
def village(home: Home, new_phone: Any) -> Village:
    """Three households, and two villages more in the western commune: one of them is one no longer."""
    with home.store.write() as connection:
        import_areas(
            connection,
            [
                AreaRow(id=SECOND_VILLAGE, code="A02", name="Bản Nưa", kind="village", parent=WEST),
                AreaRow(id=CLOSED, code="A03", name="Bản Cũ", kind="village", parent=WEST, valid_to="2025-12-31"),
            ],
        )
    return begun(home, new_phone)


def send(desk: Desk, status: int, path: str = PATH, **fields: str) -> Any:
    given = fields_of(page(desk, PATH)) if path == PATH else {"shown": "1"}
    answer = desk.call("POST", path, data={**given, **fields})
    assert answer.status_code == status, words_of(answer.text)
    return answer


def test_a_dossier_is_moved_with_a_reason_and_what_it_says_of_the_place_goes_along(
    village: Village, home: Home, new_desk: Any
) -> None:
    village.hoa.write(HOUSE, {"xa": WEST, "thon": WEST_VILLAGE})
    village.merged()
    desk = new_desk("minh")
    assert f'href="{PATH}"' in page(desk, f"/dossiers/{HOUSE}")
    there = send(desk, 303, area=SECOND_VILLAGE, note="chia bản").location
    assert "Đã chuyển địa bàn." in page(desk, there)
    merge(home)
    assert (values(desk, HOUSE, "_area"), values(desk, HOUSE, "thon"), values(desk, HOUSE, "xa")) == (
        [SECOND_VILLAGE],
        [SECOND_VILLAGE],
        [WEST],
    )
    words = words_of(page(desk, there))
    assert "“chia bản”" in words
    assert "Bản Nưa" in words
    told = desk.call("GET", f"/api/v1/dossiers/{HOUSE}/history").json["changes"]
    assert [(each["by"], each["how"]) for each in told if each["how"] == "desk"] == [("minh", "desk")]


def test_what_a_form_says_of_another_place_stays_when_the_dossier_moves(
    village: Village, home: Home, new_desk: Any
) -> None:
    village.hoa.write(HOUSE, {"xa": EAST, "thon": EAST_VILLAGE})
    village.merged()
    desk = new_desk("minh")
    send(desk, 303, area=SECOND_VILLAGE, note="chia bản")
    merge(home)
    assert values(desk, HOUSE, "_area") == [SECOND_VILLAGE]
    assert values(desk, HOUSE, "thon") == [EAST_VILLAGE]


def test_one_chooses_among_ones_own_areas_that_are_valid_and_where_it_is_not(
    village: Village, home: Home, new_desk: Any
) -> None:
    text = page(new_desk("minh"), PATH)
    found = re.findall(r'<option value="([^"]*)">', text)
    assert found == ["", SECOND_VILLAGE, WEST]
    with home.store.write() as connection:
        assign(connection, "minh", [Grant("clerk", WEST_VILLAGE)], home.surroundings)
    assert "Không có địa bàn phụ trách nào khác" in words_of(page(new_desk("minh"), PATH))


def test_D17_nobody_moves_out_of_or_into_an_area_that_is_not_theirs(
    village: Village, home: Home, new_desk: Any
) -> None:
    minh, pa = new_desk("minh"), new_desk("pa")
    for area in (EAST_VILLAGE, CLOSED, WEST_VILLAGE, "khong-co", ""):
        assert "Cần chọn địa bàn" in send(minh, 422, area=area, note="thử").text
    assert pa.call("GET", PATH).status_code == 404
    send(pa, 404, f"/dossiers/{HOUSE}/move#", area=EAST_VILLAGE, note="lấy về")
    send(minh, 404, f"/dossiers/{ELSEWHERE}/move", area=WEST_VILLAGE, note="lấy về")
    assert new_desk("kiem").call("GET", PATH).status_code == 403
    merge(home)
    assert values(minh, HOUSE, "_area") == [WEST_VILLAGE]


def test_a_move_needs_a_reason_and_keeps_what_was_chosen(village: Village, new_desk: Any) -> None:
    text = send(new_desk("minh"), 422, area=SECOND_VILLAGE, note="  ").text
    assert "Cần ghi lý do" in text
    assert f'value="{SECOND_VILLAGE}" selected' in text


def test_two_who_move_it_apart_over_one_page_lose_neither_and_nobody_moves_it_until_that_is_settled(
    village: Village, home: Home, new_desk: Any
) -> None:
    minh, tuan = new_desk("minh"), new_desk("tuan")
    before = fields_of(page(tuan, PATH))
    send(minh, 303, area=SECOND_VILLAGE, note="chia bản")
    late = {**before, "area": WEST, "note": "chưa rõ bản nào"}
    assert tuan.call("POST", PATH, data=late).status_code == 409
    merge(home)
    assert tuan.call("POST", PATH, data=late).status_code == 303
    merge(home)
    assert sorted(values(tuan, HOUSE, "_area")) == [WEST, SECOND_VILLAGE]
    text = page(tuan, PATH)
    assert "xin chốt ở Đối soát" in text
    assert 'name="area"' not in text
    send(minh, 422, shown=before["shown"], area=WEST_VILLAGE, note="về chỗ cũ")


def test_a_move_that_is_sent_twice_is_one_change(village: Village, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    fields = {**fields_of(page(desk, PATH)), "area": SECOND_VILLAGE, "note": "chia bản"}
    assert desk.call("POST", PATH, data=fields).status_code == 303
    merge(home)
    assert desk.call("POST", PATH, data=fields).status_code == 422
    assert values(desk, HOUSE, "_area") == [SECOND_VILLAGE]
    told = desk.call("GET", f"/api/v1/dossiers/{HOUSE}/history").json["changes"]
    assert len([each for each in told if each["how"] == "desk"]) == 1


def test_a_phone_of_the_old_village_that_still_writes_loses_nothing(
    village: Village, home: Home, new_desk: Any, new_phone: Any
) -> None:
    desk = new_desk("minh")
    send(desk, 303, area=SECOND_VILLAGE, note="chia bản")
    merge(home)
    late = Author(new_phone("hoa"), home)
    late.write(HOUSE, {"so_nhan_khau": 6}, t=home.surroundings.now() - 60_000)
    merge(home)
    assert 6 in values(desk, HOUSE, "so_nhan_khau")
