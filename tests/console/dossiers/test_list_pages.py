"""The list of dossiers as the service draws it: what is found, what is hidden, what is kept, and what a page costs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import event

from api.home import Home
from field.areas.rows import AreaRow, SuccessorRow
from field.checks.batch import check
from field.duplicates.pairing import pair as compare
from field.units.importing import Units, take_units
from sync.code import code_of
from tests.api.conftest import EAST_VILLAGE, WEST, WEST_VILLAGE
from tests.api.office import merge
from tests.console.dossiers.written import ELSEWHERE, HOUSE, NAME, SECOND, Village, begun, page, rows_of, words_of


@pytest.fixture
def village(home: Home, new_phone: Any) -> Village:
    """Three households."""
    return begun(home, new_phone)


def test_one_sees_the_dossiers_of_ones_areas_and_no_others(village: Village, new_desk: Any) -> None:
    assert set(rows_of(page(new_desk("minh"), "/dossiers"))) == {HOUSE, SECOND}
    assert rows_of(page(new_desk("pa"), "/dossiers")) == [ELSEWHERE]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=lo+dong", {HOUSE}),
        ("q=0912345678", {HOUSE}),
        ("q=ha+van", set()),
        ("form=ho_gia_dinh_so", {HOUSE, SECOND}),
        ("form=cay_co_thu", set()),
        (f"area={WEST_VILLAGE}", {HOUSE, SECOND}),
        ("area=ban+hieng", {HOUSE, SECOND}),
        (f"area={EAST_VILLAGE}", set()),
        ("life=archived", set()),
        ("state=conflicts", set()),
        ("state=held", set()),
        ("by=lan", {SECOND}),
        ("by=hoa", {HOUSE}),
        ("by=khong-ai", set()),
        ("since=2020-01-01", {HOUSE, SECOND}),
        ("since=2100-01-01", set()),
        ("until=2020-01-01", set()),
    ],
)
def test_the_address_says_what_is_shown(village: Village, new_desk: Any, query: str, found: set[str]) -> None:
    assert set(rows_of(page(new_desk("minh"), f"/dossiers?{query}"))) == found


def test_an_old_communes_name_leads_to_what_is_there_now_and_stands_beside_it(
    village: Village, home: Home, new_desk: Any
) -> None:
    old = AreaRow("98765@pre2025", "98765", "Nậm Cũ", "xa", "", "", "2025-06-30", "commune")
    with home.store.write() as connection:
        take_units(connection, Units((old,), (SuccessorRow("commune", old.id, WEST, "merged_whole", "2025-07-01"),)))
    desk = new_desk("minh")
    said = page(desk, "/dossiers?q=nam+cu")
    assert re.search(r"Xã Nậm Cũ nay là <a href=\"/dossiers\?area=[^\"]+\">", said)
    assert "(trước là Xã Nậm Cũ)</option>" in said
    assert set(rows_of(page(desk, "/dossiers?area=nam+cu"))) == {HOUSE, SECOND}
    assert "nay là" not in page(desk, "/dossiers?q=lo+dong")
    found = desk.call("GET", "/api/v1/areas?text=nam+cu").json["areas"]
    assert [each["id"] for each in found] == [WEST]
    assert found[0]["former"] == [{"id": old.id, "name": "Nậm Cũ", "kind": "xa", "valid_to": "2025-06-30"}]
    assert new_desk("pa").call("GET", "/api/v1/areas?text=nam+cu").json["areas"] == []


def test_two_that_are_one_are_listed_once_and_each_is_found_by_what_only_it_says(
    village: Village, home: Home, new_desk: Any
) -> None:
    village.lan.write(SECOND, {f"_same/{HOUSE}": True, "chu_ho_dien_thoai": "+84900000777"})
    merge(home)
    compare(home.store, home.surroundings)
    desk = new_desk("minh")
    assert rows_of(page(desk, "/dossiers")) == [HOUSE]
    assert rows_of(page(desk, "/dossiers?form=ho_gia_dinh_so&life=active")) == [HOUSE]
    assert rows_of(page(desk, "/dossiers?q=0912345678")) == [HOUSE]
    assert rows_of(page(desk, "/dossiers?q=0900000777")) == [SECOND]
    assert rows_of(page(desk, f"/dossiers?q={code_of(SECOND, WEST_VILLAGE)}")) == [SECOND]
    for author, count in ((village.hoa, 3), (village.lan, 5)):
        author.write(SECOND, {"so_nhan_khau": count})
    merge(home)
    assert rows_of(page(desk, "/dossiers?state=conflicts")) == [SECOND]


def test_what_differs_and_what_is_odd_is_found_and_said(village: Village, home: Home, new_desk: Any) -> None:
    for author, value in ((village.hoa, "Lò Thị Đào"), (village.lan, "Lò Thị Đông")):
        author.write(HOUSE, {"chu_ho": value}, sup={"chu_ho": (village.first,)})
    village.lan.write(SECOND, {"nguoi/r1/ten": "Vi Thị Mới", "nguoi/r1/nam_sinh": 1700})
    merge(home)
    check(home.store, home.surroundings)
    desk = new_desk("minh")
    assert rows_of(page(desk, "/dossiers?state=conflicts")) == [HOUSE]
    assert "chưa khớp: 1" in page(desk, "/dossiers?state=conflicts")
    flagged = page(desk, "/dossiers?state=flags")
    assert SECOND in rows_of(flagged)
    assert "cần kiểm tra" in words_of(flagged.partition("<table")[2])


@pytest.mark.parametrize("query", ["state=x", "life=x", "since=31/12", "until=x", "after=x", "after=1.", "after=x.y"])
def test_an_address_that_no_list_can_be_is_refused(village: Village, new_desk: Any, query: str) -> None:
    page(new_desk("minh"), f"/dossiers?{query}", 422)


def test_a_form_has_its_own_columns(village: Village, new_desk: Any) -> None:
    text = page(new_desk("minh"), "/dossiers?form=ho_gia_dinh_so")
    heads = [words_of(each) for each in re.findall(r'<th scope="col">(.*?)</th>', text, re.DOTALL)]
    assert heads[0:2] == [" # ", "Hồ sơ"] or heads[1] == "Hồ sơ"
    assert "16348-A01-001" in words_of(text)
    assert "0912345678" in words_of(text)
    assert "16348-A01-001" not in words_of(page(new_desk("minh"), "/dossiers"))


def test_who_may_not_see_what_is_personal_finds_nobody_by_name(village: Village, new_desk: Any) -> None:
    desk = new_desk("kiem")
    text = page(desk, "/dossiers?form=ho_gia_dinh_so")
    assert set(rows_of(text)) == {HOUSE, SECOND}
    assert "ẩn với vai trò này" in text
    for personal in ("Lò Thị", "0912", "circle"):
        assert personal not in text
    assert rows_of(page(desk, "/dossiers?q=dong")) == []


def test_where_they_are_is_drawn_with_the_numbers_of_the_rows(village: Village, new_desk: Any) -> None:
    text = page(new_desk("minh"), "/dossiers")
    assert len(re.findall(r'<circle class="spot"', text)) == 2
    assert set(re.findall(r"<text [^>]*>(\d+)</text>", text)) == {"1", "2"}


def test_one_dossier_alone_is_drawn_too(village: Village, new_desk: Any) -> None:
    assert len(re.findall(r'<circle class="spot"', page(new_desk("minh"), "/dossiers?q=dong"))) == 1


def test_a_list_is_read_page_by_page_without_losing_one(
    village: Village, home: Home, new_desk: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("api.console.dossiers.finding.views.PAGE", 2)
    keys = [f"ho-hieng-1{n:02}" for n in range(5)]
    for key in keys:
        village.hoa.write(key, {"_area": WEST_VILLAGE, "chu_ho": f"Lò {key}"})
    merge(home)
    desk, path, found = new_desk("minh"), "/dossiers?form=ho_gia_dinh_so", []
    while path:
        text = page(desk, path)
        found += rows_of(text)
        more = re.search(r'href="(/dossiers\?[^"]*after=[^"]*)"', text)
        path = more[1].replace("&amp;", "&") if more else ""
        assert not more or "form=ho_gia_dinh_so" in path
    assert sorted(found) == sorted([HOUSE, SECOND, *keys])


def test_a_list_is_kept_by_name_and_only_for_oneself(village: Village, new_desk: Any) -> None:
    desk = new_desk("minh")
    given = {"name": "  Hộ   Bản Hiềng ", "area": WEST_VILLAGE, "form": "ho_gia_dinh_so", "q": NAME}
    answer = desk.call("POST", "/dossiers/saved", data=given)
    assert answer.status_code == 303
    text = page(desk, answer.location)
    assert "Đã giữ danh sách." in text
    kept = re.search(r'<a class="chip" href="(/dossiers\?[^"]+)">Hộ Bản Hiềng</a>', text)
    assert kept is not None
    assert "q=" not in kept[1]
    assert set(rows_of(page(desk, kept[1].replace("&amp;", "&")))) == {HOUSE, SECOND}
    assert "Hộ Bản Hiềng" not in page(new_desk("quan"), "/dossiers")
    desk.call("POST", "/dossiers/saved/forget", data={"name": "Hộ Bản Hiềng"})
    assert "Hộ Bản Hiềng" not in page(desk, "/dossiers")


def test_a_list_that_is_not_narrowed_or_one_too_many_is_not_kept(
    village: Village, new_desk: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("field.office.saved.MOST", 1)
    desk = new_desk("minh")

    def kept(**given: str) -> str:
        return page(desk, desk.call("POST", "/dossiers/saved", data=given).location)

    assert "không có gì để giữ" in kept(name="tên", q=NAME)
    assert "Đã giữ danh sách." in kept(name="một", life="active")
    assert "Đã giữ danh sách." in kept(name="một", life="archived")
    assert "Đã giữ đủ" in kept(name="hai", life="active")


def test_a_link_to_an_area_beyond_ones_own_shows_nothing(village: Village, new_desk: Any) -> None:
    assert rows_of(page(new_desk("pa"), f"/dossiers?area={WEST}")) == []


def test_a_page_costs_the_same_number_of_statements_however_many_there_are(
    village: Village, home: Home, new_desk: Any
) -> None:
    desk, said, costs = new_desk("tuan"), [], []
    event.listen(home.store.reader, "before_cursor_execute", lambda *given: said.append(given[2]))
    for n in range(12):
        village.hoa.write(
            f"ho-hieng-2{n:02}", {"_area": WEST_VILLAGE, "chu_ho": f"Lò {n}", "vi_tri": "20.03 105.04 0 5"}
        )
        merge(home)
        if n in {1, 11}:
            for path in ("/dossiers", "/dossiers?form=ho_gia_dinh_so&q=lo&by=hoa"):
                said.clear()
                page(desk, path)
                costs.append(len(said))
    assert costs[:2] == costs[2:]
    assert max(costs) < 30


def test_D21_what_is_typed_never_becomes_part_of_a_statement(village: Village, new_desk: Any) -> None:
    desk = new_desk("minh")
    for typed in ("' OR 1=1 --", '"; DROP TABLE dossier; --', "%", "_", "\\"):
        for field in ("q", "area", "by", "form"):
            answer = desk.call("GET", "/dossiers", query_string={field: typed})
            assert answer.status_code == 200
            assert field == "q" or rows_of(answer.text) == []
    assert len(rows_of(page(desk, "/dossiers"))) == 2


def test_who_may_read_nothing_is_refused(client: Any) -> None:
    assert client.get("/dossiers").status_code == 401
