"""What a split commune left to staff, as the service draws it: who sees it, and who decides."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from api.home import Home
from field.people.rights.scope import Grant, assign
from field.reform.making import carry_out
from field.reform.plan.steps import SPLIT, Step
from field.tables import access_log, area
from tests.api.conftest import WEST, WEST_VILLAGE
from tests.api.office import Author, merge
from tests.console.aside.test_aside_pages import page, rows

DAY = "2026-01-01"
UPPER, LOWER = f"16348@{DAY}", f"16350@{DAY}"


@pytest.fixture
def parted(home: Home, new_phone: Any) -> str:
    """Xã Tây went to two communes; a household stands in it itself. Its administrator holds both."""
    minh = Author(new_phone("minh"), home)
    minh.write("ho-tay-001", {"_area": WEST, "chu_ho": "Lò Văn Đông", "so_nhan_khau": 4})
    merge(home)
    steps = [Step(DAY, SPLIT, WEST, UPPER, "Tây Thượng"), Step(DAY, SPLIT, WEST, LOWER, "Tây Hạ")]
    with home.store.write() as connection:
        (key,) = carry_out(connection, steps, "tách.csv", "command", home.surroundings)
        held = [Grant("administrator", each) for each in (WEST, UPPER, LOWER)]
        assign(connection, "quan", held, home.surroundings)
    return key


def test_staff_see_what_waits_in_their_areas_and_nobody_else_does(parted: str, new_desk: Any) -> None:
    words = page(new_desk("tuan"), "/split")
    for said in ("Xã Tây", "Tây Hạ", "1 hồ sơ còn ghi xã cũ", "Bản Hiềng", "Người quản trị chọn."):
        assert said in words
    assert parted not in words
    assert "Không có địa bàn nào chờ chọn." in page(new_desk("pa"), "/split")
    assert new_desk("kiem").call("GET", "/split").status_code == 403


def test_an_administrator_puts_a_village_under_one_of_the_new_communes(parted: str, home: Home, new_desk: Any) -> None:
    desk = new_desk("quan")
    assert f"{parted} tách.csv đã làm" in page(desk, "/split")
    desk.call("POST", "/split/village", data={"village": WEST_VILLAGE, "into": "16349@2025-07-01"})
    assert "Chưa đổi gì" in page(desk, "/split")
    desk.call("POST", "/split/village", data={"village": WEST_VILLAGE, "into": LOWER})
    words = page(desk, "/split")
    assert "Đã chọn; số" in words
    assert "Bản Hiềng" not in words
    assert rows(home, select(area.c.parent).where(area.c.id == WEST_VILLAGE))[0].parent == LOWER
    assert "reform" in [row.verb for row in rows(home, select(access_log)) if row.person == "quan"]
    desk.call("POST", "/split/village", data={"village": WEST_VILLAGE, "into": UPPER})
    assert "Chưa đổi gì" in page(desk, "/split")
    assert desk.call("GET", "/split").status_code == 200
    assert new_desk("tuan").call("POST", "/split/village", data={}).status_code == 403
