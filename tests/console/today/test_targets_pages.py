"""Targets as the service draws them: set for villages, reached by people, closed; for whom, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from api.home import Home
from field.statistics.asking import date_of
from field.statistics.counting.batch import count
from field.tables import target
from field.tallies.counting import day_of
from tests.api.conftest import EAST_VILLAGE, WEST, WEST_VILLAGE
from tests.api.office import Author, merge
from tests.console.today.test_today_pages import words_of

FORM = "ho_gia_dinh_so"


def today(home: Home) -> date:
    return date_of(day_of(home.surroundings.now()))


def sets(desk: Any, home: Home, **more: Any) -> Any:
    due = today(home) + timedelta(days=9)
    usual = {"area": [WEST_VILLAGE], "form": FORM, "wanted": "60", "counts": "dossiers", "since": str(today(home))}
    return desk.call("POST", "/today/targets", data={**usual, "due": str(due), **more})


def keys(home: Home) -> list[str]:
    with home.store.read() as connection:
        return list(connection.scalars(select(target.c.id).where(target.c.closed_at.is_(None))))


def test_a_target_is_set_reached_and_closed(new_phone: Any, new_desk: Any, home: Home) -> None:
    desk, hoa = new_desk("tuan"), Author(new_phone("hoa"), home)
    assert "Chưa đặt chỉ tiêu nào." in desk.call("GET", "/today").text
    assert "Bản Hiềng" in words_of(desk.call("GET", "/today/targets/new").text)
    assert sets(desk, home).headers["Location"] == "/today"
    for n in range(3):
        hoa.write(f"ho-hieng-00{n}", {"_area": WEST_VILLAGE, "chu_ho": "Lò Thị Mẩy"})
    merge(home)
    count(home.store)
    words = words_of(desk.call("GET", "/today").text)
    assert "Đã đặt chỉ tiêu." in words
    assert "Bản Hiềng 60 hồ sơ mới" in words
    assert "3 / 60 đúng tiến độ hoa 3" in words
    (key,) = keys(home)
    words = words_of(desk.call("GET", f"/today/targets/{key}").text)
    assert "hoa 3" in words
    assert "lan 0 chưa ghi" in words
    assert desk.call("POST", f"/today/targets/{key}/close").status_code == 303
    assert keys(home) == []
    assert desk.call("POST", f"/today/targets/{key}/close").status_code == 404
    assert "Chỉ tiêu này đã thôi." in desk.call("GET", f"/today/targets/{key}").text


def test_who_is_behind_is_told_with_what_an_even_pace_would_have(new_desk: Any, home: Home) -> None:
    desk = new_desk("tuan")
    sets(desk, home, since=str(today(home) - timedelta(days=10)))
    sets(desk, home, since=str(today(home) - timedelta(days=10)), due=str(today(home) - timedelta(days=1)))
    words = words_of(desk.call("GET", "/today").text)
    assert "0 / 60 chậm tiến độ đến nay cần 30" in words
    assert "0 / 60 quá hạn" in words


@pytest.mark.parametrize(
    "more",
    [
        {"area": []},
        {"area": [EAST_VILLAGE]},
        {"wanted": "0"},
        {"wanted": "nhiều"},
        {"counts": "x"},
        {"due": "mai"},
        {"due": "2020-01-01"},
        {"since": ""},
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_set(new_desk: Any, home: Home, more: dict[str, Any]) -> None:
    answer = sets(new_desk("tuan"), home, **more)
    assert (answer.status_code, answer.mimetype) == (422, "text/html")
    assert keys(home) == []


def test_a_target_of_another_commune_is_not_there(new_desk: Any, home: Home) -> None:
    sets(new_desk("tuan"), home, area=[WEST])
    (key,) = keys(home)
    pa, kiem = new_desk("pa"), new_desk("kiem")
    assert "60 hồ sơ mới" not in pa.call("GET", "/today").text
    assert pa.call("GET", f"/today/targets/{key}").status_code == 404
    assert pa.call("POST", f"/today/targets/{key}/close").status_code == 404
    assert "60 hồ sơ mới" in kiem.call("GET", "/today").text
    assert (kiem.call("GET", "/today/targets/new").status_code, sets(kiem, home).status_code) == (403, 403)
    assert keys(home) == [key]
