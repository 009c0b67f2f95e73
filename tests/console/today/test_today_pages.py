"""Today as the service draws it: what needs people, what arrived, lists given; for whom, at what cost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import event, select

from api.home import Home
from field.tables import visit_list
from field.tallies.counting import count
from tests.api.conftest import EAST_VILLAGE, WEST, WEST_VILLAGE
from tests.api.office import Author, merge

HOUSES = {"area": WEST_VILLAGE, "form": "ho_gia_dinh_so"}


@pytest.fixture
def hoa(home: Home, new_phone: Any) -> Author:
    """Somebody who wrote two households."""
    author = Author(new_phone("hoa"), home)
    for key, holder in (("ho-hieng-001", "Lò Thị Mẩy"), ("ho-hieng-002", "Vi Văn Ún")):
        author.write(key, {"_area": WEST_VILLAGE, "chu_ho": holder})
    merge(home)
    count(home.store)
    return author


def words_of(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def gives(desk: Any, **more: Any) -> Any:
    return desk.call("POST", "/today/lists", data={**HOUSES, "title": "Nhà chưa có sóng", "person": ["hoa"], **more})


def key_of(home: Home) -> str:
    with home.store.read() as connection:
        return str(connection.execute(select(visit_list.c.id)).scalar_one())


def status(home: Home) -> str:
    with home.store.read() as connection:
        return str(connection.execute(select(visit_list.c.status)).scalar_one())


def test_what_arrived_and_every_village_stand_there_also_silent_ones(hoa: Author, new_desk: Any) -> None:
    words = words_of(new_desk("tuan").call("GET", "/today").text)
    assert "2 lần ghi về từ hôm qua, 2 hồ sơ mới" in words
    assert "Bản Hiềng trong ngày" in words
    assert "Bản Đông" not in words
    assert "Bản Đông chưa có gì về" in words_of(new_desk("pa").call("GET", "/today").text)


def test_the_counts_are_a_part_that_renews_itself(hoa: Author, new_desk: Any, home: Home) -> None:
    desk = new_desk("tuan")
    part = desk.call("GET", "/today/now").text
    assert 'hx-get="/today/now"' in part
    assert "<html" not in part
    hoa.write("ho-hieng-003", {"_area": WEST_VILLAGE, "chu_ho": "Quàng Văn Pành"})
    merge(home)
    count(home.store)
    assert "3 lần ghi về từ hôm qua, 3 hồ sơ mới" in words_of(desk.call("GET", "/today/now").text)


def test_weeks_are_drawn_and_stand_in_a_table(hoa: Author, new_desk: Any) -> None:
    text = new_desk("tuan").call("GET", "/today").text
    assert text.count('<rect class="bar"') == 12
    assert re.search(r"Lần ghi</th>(<td>0</td>){11}<td>2</td>", text.replace("\n", ""))
    assert "style=" not in text


def test_a_list_is_given_followed_passed_on_and_closed(hoa: Author, new_desk: Any, home: Home) -> None:
    desk = new_desk("tuan")
    assert 'value="hoa"' in desk.call("GET", f"/today/lists/new?area={WEST_VILLAGE}&form=ho_gia_dinh_so").text
    answer = gives(desk, due="2020-01-31")
    address = answer.headers["Location"]
    assert (answer.status_code, address) == (303, f"/today/lists/{key_of(home)}")
    words = words_of(desk.call("GET", address).text)
    assert "0 / 2" in words
    assert "Lò Thị Mẩy" in words
    assert "trước ngày 31/01/2020" in words
    assert "quá hẹn" in words_of(desk.call("GET", "/today").text)
    assert desk.call("POST", f"{address}/people", data={"person": ["hoa", "lan"]}).status_code == 303
    assert "hoa, lan" in words_of(desk.call("GET", "/today").text)
    assert desk.call("POST", f"{address}/close", data={"how": "finished"}).headers["Location"] == "/today"
    assert status(home) == "finished"
    assert "Chưa giao danh sách nào" in words_of(desk.call("GET", "/today").text)
    assert desk.call("POST", f"{address}/close", data={"how": "finished"}).status_code == 409


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"title": " "}, 422),
        ({"due": "mai"}, 422),
        ({"person": ["dua"]}, 422),
        ({"person": []}, 422),
        ({"area": EAST_VILLAGE}, 422),
        ({"form": "khong_co"}, 422),
    ],
)
def test_what_cannot_be_given_is_said_and_nothing_is_written(
    hoa: Author, new_desk: Any, home: Home, more: dict[str, Any], code: int
) -> None:
    answer = gives(new_desk("tuan"), **more)
    assert (answer.status_code, answer.mimetype) == (code, "text/html")
    with home.store.read() as connection:
        assert connection.execute(select(visit_list.c.id)).all() == []


def test_lists_are_for_who_may_ask_and_of_their_own_villages(hoa: Author, new_desk: Any, home: Home) -> None:
    gives(new_desk("tuan"))
    pa, kiem = new_desk("pa"), new_desk("kiem")
    address = f"/today/lists/{key_of(home)}"
    assert pa.call("GET", address).status_code == 404
    assert pa.call("POST", f"{address}/close", data={"how": "finished"}).status_code == 404
    assert "Nhà chưa có sóng" not in pa.call("GET", "/today").text
    assert WEST not in pa.call("GET", "/today/lists/new").text
    assert (kiem.call("GET", address).status_code, gives(kiem).status_code) == (403, 403)
    assert status(home) == "open"


def test_today_costs_the_same_statements_whatever_is_there(hoa: Author, new_desk: Any, home: Home) -> None:
    desk, said, costs = new_desk("tuan"), [], []
    event.listen(home.store.reader, "before_cursor_execute", lambda *given: said.append(given[2]))
    for times in (1, 3):
        for n in range(times):
            gives(desk, title=f"Danh sách {times}.{n}")
            hoa.write(f"ho-hieng-{times}{n:02}", {"_area": WEST_VILLAGE, "chu_ho": f"Lò Văn {n}"})
        merge(home)
        count(home.store)
        for path in ("/today", "/today/now"):
            desk.call("GET", path)
            said.clear()
            assert desk.call("GET", path).status_code == 200
            costs.append(len(said))
    assert costs[:2] == costs[2:]
    assert costs[0] <= 36
    assert costs[1] <= 18
