"""Possible duplicates as the service draws them: for whom, with what hidden, and for how many statements."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import event, select

from api.home import Home
from field.duplicates.pairing import pair as compare
from field.forms.catalogue import sample_catalogue
from field.storage.bulk import insert
from field.tables import access_log, change, pair
from tests.api.conftest import EAST_VILLAGE, WEST_VILLAGE
from tests.api.office import Author, merge

FEEDBACK = sample_catalogue().newest["phan_anh_kien_nghi"].ref
MAY = {"chu_ho": "Lò Thị Mẩy", "chu_ho_dien_thoai": "0912345678", "vi_tri": "20.034 105.045 0 8"}


@pytest.fixture
def one(home: Home, new_phone: Any) -> int:
    """A pair in the west; its id."""
    hoa, lan = Author(new_phone("hoa"), home), Author(new_phone("lan"), home)
    hoa.write("ho-hieng-001", MAY | {"_area": WEST_VILLAGE})
    lan.write("ho-hieng-002", MAY | {"_area": WEST_VILLAGE, "chu_ho": "<b>Lo</b> Thi May"})
    merge(home)
    compare(home.store, home.surroundings)
    with home.store.read() as connection:
        return int(connection.execute(select(pair.c.id)).scalar_one())


def mark(home: Home) -> str:
    with home.store.read() as connection:
        return str(connection.execute(select(pair.c.mark)).scalar_one())


def say(desk: Any, home: Home, key: int, verdict: str) -> Any:
    return desk.call("POST", f"/duplicates/{key}/verdict", data={"verdict": verdict, "mark": mark(home)})


def test_a_pair_is_shown_escaped_with_its_reasons(one: int, new_desk: Any) -> None:
    text = new_desk("tuan").call("GET", f"/duplicates/{one}").text
    assert "<b>Lo</b>" not in text
    assert "&lt;b&gt;" in text
    assert "cùng số điện thoại" in text


@pytest.mark.parametrize("who", ["pa"])
def test_what_is_elsewhere_is_not_found(one: int, new_desk: Any, home: Home, who: str) -> None:
    desk = new_desk(who)
    assert "ho-hieng" not in desk.call("GET", "/duplicates").text
    assert desk.call("GET", f"/duplicates/{one}").status_code == 404
    assert desk.call("GET", f"/duplicates/{one}/now").status_code == 404
    assert say(desk, home, one, "same").status_code == 404
    assert desk.call("POST", "/duplicates/undo", data={"pair": str(one)}).status_code == 404


def test_a_pair_across_two_communes_is_seen_by_neither_alone(home: Home, new_phone: Any, new_desk: Any) -> None:
    hoa, dua = Author(new_phone("hoa"), home), Author(new_phone("dua"), home)
    hoa.write("ho-hieng-001", MAY | {"_area": WEST_VILLAGE})
    dua.write("ho-dong-0001", MAY | {"_area": EAST_VILLAGE})
    merge(home)
    compare(home.store, home.surroundings)
    for who in ("tuan", "pa"):
        assert "0 cặp" not in new_desk(who).call("GET", "/duplicates").text
        assert "Không có cặp nào cần xem" in new_desk(who).call("GET", "/duplicates").text


def test_who_may_only_look_has_no_button_and_who_may_not_see_persons_sees_none(
    one: int, new_desk: Any, home: Home
) -> None:
    minh, kiem = new_desk("minh"), new_desk("kiem")
    assert 'name="verdict"' not in minh.call("GET", f"/duplicates/{one}").text
    assert say(minh, home, one, "same").status_code == 403
    hidden = kiem.call("GET", f"/duplicates/{one}").text
    assert "Mẩy" not in hidden + kiem.call("GET", "/duplicates").text
    assert "0912345678" not in hidden
    assert "ẩn với vai trò này" in hidden


def test_a_verdict_that_does_not_exist_and_a_form_without_its_token_write_nothing(
    one: int, new_desk: Any, home: Home
) -> None:
    desk = new_desk("tuan")
    assert say(desk, home, one, "maybe").status_code == 422
    with home.store.read() as connection:
        assert connection.execute(select(pair.c.verdict)).scalar_one() is None
        assert connection.execute(select(change.c.id).where(change.c.status == "waiting")).all() == []


def test_same_joins_and_undo_parts_and_a_second_word_is_turned_away(one: int, new_desk: Any, home: Home) -> None:
    desk = new_desk("tuan")
    assert say(desk, home, one, "same").headers["Location"] == "/duplicates"
    assert say(desk, home, one, "different").status_code == 409
    assert "đang nhập vào dữ liệu chung" in desk.call("GET", f"/duplicates/{one}").text
    merge(home)
    compare(home.store, home.surroundings)
    assert "Hai hồ sơ đang hiện là một" in desk.call("GET", f"/duplicates/{one}").text
    assert desk.call("GET", f"/duplicates/{one}/now?standing=joining").headers["HX-Refresh"] == "true"
    assert desk.call("POST", "/duplicates/undo", data={}).headers["Location"] == f"/duplicates/{one}"
    merge(home)
    compare(home.store, home.surroundings)
    assert desk.call("GET", f"/duplicates/{one}/now?standing=open").status_code == 204
    assert desk.call("POST", "/duplicates/undo", data={}).headers["Location"] == "/duplicates"


def test_who_opened_and_judged_a_pair_is_written_down(one: int, new_desk: Any, home: Home) -> None:
    desk = new_desk("tuan")
    desk.call("GET", f"/duplicates/{one}")
    say(desk, home, one, "different")
    with home.store.read() as connection:
        verbs = set(connection.scalars(select(access_log.c.verb).where(access_log.c.person == "tuan")))
    assert {"read_pair", "say_different"} <= verbs


def test_a_list_costs_the_same_statements_for_one_pair_and_for_many(
    one: int, new_desk: Any, home: Home, new_phone: Any
) -> None:
    desk, said = new_desk("tuan"), []
    event.listen(home.store.reader, "before_cursor_execute", lambda *given: said.append(given[2]))
    desk.call("GET", "/duplicates")
    desk.call("GET", "/duplicates")
    said.clear()
    desk.call("GET", "/duplicates")
    first = len(said)
    hoa = Author(new_phone("hoa"), home)
    for n in range(12):
        hoa.write(f"ho-hieng-1{n:02}", MAY | {"_area": WEST_VILLAGE})
    merge(home)
    compare(home.store, home.surroundings)
    desk.call("GET", "/duplicates")
    said.clear()
    assert desk.call("GET", "/duplicates").text.count('<th scope="row">') == 50
    assert len(said) == first < 25


def test_photos_of_both_stand_side_by_side_for_whoever_may_see_them(home: Home, new_phone: Any, new_desk: Any) -> None:
    hoa, lan = Author(new_phone("hoa"), home), Author(new_phone("lan"), home)
    told = {"_area": WEST_VILLAGE, "noi_dung": "đường sạt lở"}
    hashes = [f"{n}" * 64 for n in range(3)]
    first = {f"anh_nhom/r{n}/anh": f"sha256:{hashes[n]}.jpg" for n in range(2)}
    hoa.write("pa-hieng-0001", told | first, form=FEEDBACK)
    lan.write("pa-hieng-0002", told | {"anh_nhom/r1/anh": f"sha256:{hashes[2]}.jpg"}, form=FEEDBACK)
    merge(home)
    row = {"one": "pa-hieng-0001", "other": "pa-hieng-0002", "form": "phan_anh_kien_nghi", "score": 90}
    with home.store.write() as connection:
        insert(connection, pair, [row | {"reasons": "[]", "mark": "m", "found": 1}])
        key = connection.execute(select(pair.c.id).where(pair.c.one == "pa-hieng-0001")).scalar_one()
    text = new_desk("tuan").call("GET", f"/duplicates/{key}").text
    cells = text.partition("Ảnh của hai hồ sơ")[2].partition("</table>")[0].split("<td>")[1:]
    assert [sorted(re.findall(r"attachments/([0-9]{64})/thumbnail", cell)) for cell in cells] == [
        hashes[:2],
        hashes[2:],
    ]
    hidden = new_desk("kiem").call("GET", f"/duplicates/{key}").text
    assert not any(each in hidden for each in hashes)
    assert hidden.partition("Ảnh của hai hồ sơ")[2].count("ẩn với vai trò này") >= 2
