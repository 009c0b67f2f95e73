"""The office looks into dossiers: lists, search, one, its history, its past; and nobody sees what is not theirs."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, text

from api.home import Home
from field.checks.batch import check
from field.dossiers.lists import Filter, find
from field.dossiers.sight import EVERYTHING
from field.tables import access_log
from field.tables import merge as merges
from sync.code import ALPHABET, code_of, read_code
from sync.names import Name
from tests.api.conftest import EAST_VILLAGE, WEST_VILLAGE, Desk
from tests.api.office import FORM, Author, merge

HOUSE, OTHER = "ho-hieng-001", "ho-dong-0001"
NAME = "Lò Thị Đồng"


@pytest.fixture
def authors(home: Home, new_phone: Any) -> tuple[Author, Author, Author]:
    """Two people of one village, and one of another commune, who wrote a dossier each."""
    hoa, lan, dua = (Author(new_phone(person), home) for person in ("hoa", "lan", "dua"))
    hoa.write(HOUSE, {"_area": WEST_VILLAGE, "chu_ho": NAME, "so_nhan_khau": 4, "dan_toc": "thai"})
    dua.write(OTHER, {"_area": EAST_VILLAGE, "chu_ho": "Hà Văn Đông", "so_nhan_khau": 2})
    merge(home)
    return hoa, lan, dua


def ids(desk: Desk, query: str = "") -> list[str]:
    return [each["id"] for each in desk.call("GET", f"/api/v1/dossiers{query}").json["dossiers"]]


def at(told: dict[str, Any], path: str) -> dict[str, Any]:
    return next(each for each in told["paths"] if each["path"] == path)


def test_a_dossier_is_found_by_words_without_tone_marks(authors: Any, new_desk: Any) -> None:
    desk = new_desk("minh")
    assert ids(desk) == [HOUSE]
    assert ids(desk, "?text=lo+dong") == [HOUSE]
    assert ids(desk, "?text=khong") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?form=ho_gia_dinh_so", True),
        ("?form=tuan_tra_rung", False),
        (f"?area={WEST_VILLAGE}", True),
        (f"?area={EAST_VILLAGE}", False),
        ("?life=active", True),
        ("?life=deleted", False),
        ("?conflicts=true", False),
        ("?by=hoa", True),
        ("?since=2020-01-01T00:00:00Z", True),
        ("?since=2999-01-01T00:00:00Z", False),
    ],
)
def test_a_list_is_narrowed(authors: Any, new_desk: Any, query: str, found: bool) -> None:
    assert ids(new_desk("minh"), query) == ([HOUSE] if found else [])


def test_pages_follow_each_other_by_key(authors: Any, home: Home, new_desk: Any) -> None:
    for number in range(5):
        authors[0].write(f"ho-hieng-1{number:02}", {"_area": WEST_VILLAGE, "chu_ho": f"Hộ {number}"})
    merge(home)
    desk, seen, after = new_desk("minh"), [], ""
    while after is not None:
        page = desk.call("GET", f"/api/v1/dossiers?limit=2{'&after=' + after if after else ''}").json
        seen += [each["id"] for each in page["dossiers"]]
        after = page["next"]
    assert len(seen) == len(set(seen)) == 6


def test_a_code_said_on_the_telephone_finds_its_dossier_and_no_other(authors: Any, new_desk: Any) -> None:
    desk, code = new_desk("minh"), code_of(HOUSE, WEST_VILLAGE)
    assert desk.call("GET", f"/api/v1/dossiers/{HOUSE}").json["code"] == code
    assert ids(desk, f"?code={code}") == ids(desk, f"?code={code.lower().replace('-', '%20')}") == [HOUSE]
    assert ids(desk, f"?code={code_of('ho-hieng-002', WEST_VILLAGE)}") == []


def test_a_slip_printed_before_a_move_still_finds_the_dossier(authors: Any, new_desk: Any) -> None:
    assert ids(new_desk("minh"), f"?code={code_of(HOUSE, EAST_VILLAGE)}") == [HOUSE]


def test_D17_a_code_of_another_commune_finds_nothing(authors: Any, new_desk: Any) -> None:
    code = code_of(OTHER, EAST_VILLAGE)
    assert ids(new_desk("minh"), f"?code={code}") == []
    assert ids(new_desk("pa"), f"?code={code}") == [OTHER]


def test_every_dossier_that_has_a_code_is_found_by_it(authors: Any, home: Home, new_desk: Any) -> None:
    with home.store.write() as connection:
        connection.execute(text("UPDATE dossier SET code = 'AAAAA'"))
    code = next(code for sign in ALPHABET if read_code(code := f"AAAAA{sign}"))
    assert ids(new_desk("minh"), f"?code={code}") == [HOUSE]
    with home.store.read() as connection:
        page = find(connection, EVERYTHING, Filter(code="AAAAA"), limit=1)
        rest = find(connection, EVERYTHING, Filter(code="AAAAA"), page.next)
    assert {row.dossier for row in (*page.rows, *rest.rows)} == {HOUSE, OTHER}


@pytest.mark.parametrize("code", ["", "A01", "A01-28Q-K80", "B01-28Q-K8U", "Lò Văn"])
def test_a_code_that_was_heard_wrong_is_said_to_be(authors: Any, new_desk: Any, code: str) -> None:
    answer = new_desk("minh").call("GET", f"/api/v1/dossiers?code={code}")
    assert (answer.status_code, answer.json["details"][0]["path"]) == (422, "query/code")


@pytest.mark.parametrize("after", ["x", "1", "1.", "9" * 40 + ".a", "1." + "a" * 90])
def test_a_place_that_is_none_is_refused(authors: Any, new_desk: Any, after: str) -> None:
    answer = new_desk("minh").call("GET", f"/api/v1/dossiers?after={after}")
    assert (answer.status_code, answer.json["details"][0]["path"]) == (422, "query/after")


def test_a_dossier_is_shown_with_who_when_and_by_which_road(authors: Any, new_desk: Any) -> None:
    told = new_desk("minh").call("GET", f"/api/v1/dossiers/{HOUSE}").json
    assert (told["title"], told["areas"], told["form"]) == (NAME, [WEST_VILLAGE], "ho_gia_dinh_so")
    head = at(told, "chu_ho")
    assert (head["value"], head["label"], head["settled"], head["hidden"]) == (NAME, "Chủ hộ", True, False)
    change = head["siblings"][0]["told"]
    assert (change["by"], change["how"], change["role"], change["status"]) == ("hoa", "direct", "volunteer", "merged")
    english = new_desk("minh").call("GET", f"/api/v1/dossiers/{HOUSE}", headers={"Accept-Language": "en"}).json
    assert at(english, "chu_ho")["label"] == "Head of household"


def test_a_history_says_what_each_change_replaced(authors: Any, home: Home, new_desk: Any) -> None:
    _, lan, _ = authors
    desk = new_desk("minh")
    first = desk.call("GET", f"/api/v1/dossiers/{HOUSE}/history").json["changes"][0]
    lan.write(HOUSE, {"chu_ho": "Lò Thị Đào"}, sup={"chu_ho": (Name(first["name"]),)}, note="nghe nhầm")
    merge(home)
    changes = desk.call("GET", f"/api/v1/dossiers/{HOUSE}/history").json["changes"]
    assert [each["by"] for each in changes] == ["hoa", "lan"]
    written = changes[1]["written"][0]
    assert (written["value"], changes[1]["note"]) == ("Lò Thị Đào", "nghe nhầm")
    assert written["replaced"] == [{"name": first["name"], "value": NAME, "known": True}]


def test_a_dossier_is_shown_as_it_was_after_a_past_merge(authors: Any, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    before = desk.call("GET", f"/api/v1/dossiers/{HOUSE}").json
    name = at(before, "so_nhan_khau")["siblings"][0]["name"]
    authors[0].write(HOUSE, {"so_nhan_khau": 5}, sup={"so_nhan_khau": (Name(name),)})
    merge(home)
    assert at(desk.call("GET", f"/api/v1/dossiers/{HOUSE}").json, "so_nhan_khau")["value"] == 5
    past = desk.call("GET", f"/api/v1/dossiers/{HOUSE}/as-of/{before['number']}").json
    assert at(past, "so_nhan_khau")["value"] == 4


@pytest.mark.parametrize("what", ["", "/history", "/as-of/99"])
def test_D17_a_dossier_of_another_commune_reads_like_none(
    authors: Any, new_desk: Any, new_phone: Any, what: str
) -> None:
    for ask in (new_desk("minh"), new_phone("hoa")):
        hidden = ask.call("GET", f"/api/v1/dossiers/{OTHER}{what}")
        absent = ask.call("GET", f"/api/v1/dossiers/ho-khong-co{what}")
        assert (hidden.status_code, hidden.json) == (absent.status_code, absent.json) == (404, absent.json)


def test_a_phone_reads_what_its_person_holds(authors: Any, new_phone: Any) -> None:
    listed = new_phone("dua").call("GET", "/api/v1/dossiers").json["dossiers"]
    assert [each["id"] for each in listed] == [OTHER]


@pytest.mark.parametrize("what", ["", "/history", "/as-of/999999"])
def test_an_auditor_sees_no_personal_value_anywhere(authors: Any, new_desk: Any, what: str) -> None:
    answer = new_desk("kiem").call("GET", f"/api/v1/dossiers/{HOUSE}{what}")
    assert answer.status_code == 200
    assert "4" in answer.text
    for personal in (NAME, "Đồng", "thai"):
        assert personal not in answer.text


def test_an_auditor_finds_nobody_by_name(authors: Any, new_desk: Any) -> None:
    desk = new_desk("kiem")
    assert ids(desk, "?text=dong") == []
    assert desk.call("GET", "/api/v1/dossiers").json["dossiers"][0]["title"] is None


def test_whoever_looks_into_a_dossier_is_written_down(authors: Any, home: Home, new_desk: Any) -> None:
    new_desk("kiem").call("GET", f"/api/v1/dossiers/{HOUSE}")
    with home.store.read() as connection:
        rows = connection.execute(select(access_log.c.person, access_log.c.verb, access_log.c.subject)).all()
    assert ("kiem", "read_dossier", HOUSE) in [tuple(row) for row in rows]


@pytest.mark.parametrize("number", [0, 2**53 - 1, 10**30])
def test_any_merge_number_is_answered(authors: Any, home: Home, new_desk: Any, number: int) -> None:
    answer = new_desk("minh").call("GET", f"/api/v1/dossiers/{HOUSE}/as-of/{number}")
    assert answer.status_code == (404 if number > 2**53 else 200)
    with home.store.read() as connection:
        assert connection.execute(select(merges.c.number)).first()


def test_a_form_that_nobody_knows_is_shown_and_counts_as_personal(authors: Any, home: Home, new_desk: Any) -> None:
    authors[0].write("moi-hoan-toan", {"_area": WEST_VILLAGE, "bi_mat": "chuyện riêng"}, form="moi@1")
    merge(home)
    shown = new_desk("minh").call("GET", "/api/v1/dossiers/moi-hoan-toan").json
    assert at(shown, "bi_mat")["value"] == "chuyện riêng"
    hidden = at(new_desk("kiem").call("GET", "/api/v1/dossiers/moi-hoan-toan").json, "bi_mat")
    assert (hidden["value"], hidden["hidden"], hidden["siblings"][0]["value"]) == (None, True, None)
    assert FORM.startswith("ho_gia_dinh_so@")


def test_what_a_check_found_is_told_with_the_forms_words_and_so_is_who_is_alike(
    authors: tuple[Author, Author, Author], home: Home, new_desk: Any
) -> None:
    hoa = authors[0]
    hoa.write("ho-ma-ho-001", {"_area": WEST_VILLAGE, "ma_ho": "sai", "song": "4g"})
    merge(home)
    assert check(home.store, home.surroundings) > 0
    told = new_desk("minh").call("GET", "/api/v1/dossiers/ho-ma-ho-001").json
    found = next(each for each in told["flags"] if each["path"] == "ma_ho")
    assert (found["code"], found["detail"]) == ("check_constraint", "Mã xã 5 số - mã thôn - số thứ tự")
    assert found["words"] == "Câu trả lời không hợp điều kiện của mẫu phiếu."
    assert told["alike"] == []
