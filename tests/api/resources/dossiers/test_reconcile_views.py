"""What no rule can settle, people settle: conflicts, undoing, and held changes let through or declined."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from api.database import reading, writing
from api.home import Home
from field.people.rights.scope import Grant, assign
from field.tables import conflict as conflicts
from sync.names import Name
from tests.api.conftest import EAST, EAST_VILLAGE, WEST, WEST_VILLAGE, Desk
from tests.api.office import Author, merge

HOUSE = "ho-hieng-001"


@pytest.fixture
def authors(home: Home, new_phone: Any) -> tuple[Author, Author]:
    """Two people who corrected the same value without seeing each other."""
    hoa, lan = Author(new_phone("hoa"), home), Author(new_phone("lan"), home)
    base = hoa.write(HOUSE, {"_area": WEST_VILLAGE, "chu_ho": "Lò Thị Đồng", "ma_ho": "16348-A01-001"})
    merge(home)
    for author, name in ((hoa, "Lò Thị Đào"), (lan, "Lò Thị Đông")):
        author.write(HOUSE, {"chu_ho": name}, sup={"chu_ho": (base,)})
    merge(home)
    return hoa, lan


def conflict(desk: Desk) -> dict[str, Any]:
    found = desk.call("GET", "/api/v1/conflicts").json["conflicts"]
    assert len(found) == 1
    told: dict[str, Any] = desk.call("GET", f"/api/v1/conflicts/{found[0]['id']}").json
    return told


def decide(desk: Desk, told: dict[str, Any], **given: Any) -> Any:
    body = {"shown": told["names"], "note": "đã hỏi lại gia đình", **given}
    return desk.call("POST", f"/api/v1/conflicts/{told['id']}/decision", json=body)


def value(desk: Desk, path: str) -> list[Any]:
    paths = desk.call("GET", f"/api/v1/dossiers/{HOUSE}").json["paths"]
    return next([each["value"] for each in at["siblings"]] for at in paths if at["path"] == path)


def test_a_conflict_shows_its_siblings_and_what_both_replaced(authors: Any, new_desk: Any) -> None:
    told = conflict(new_desk("tuan"))
    assert (told["path"], told["kind"], told["settled"]) == ("chu_ho", "siblings", None)
    assert {each["value"] for each in told["siblings"]} == {"Lò Thị Đào", "Lò Thị Đông"}
    assert [each["value"] for each in told["base"]] == ["Lò Thị Đồng"]
    assert {each["told"]["by"] for each in told["siblings"]} == {"hoa", "lan"}


def test_a_conflict_is_settled_undone_and_settled_again(authors: Any, home: Home, new_desk: Any) -> None:
    desk = new_desk("tuan")
    told = conflict(desk)
    decided = decide(desk, told, value="Lò Thị Đào Đông")
    assert decided.status_code == 201
    merge(home)
    assert value(desk, "chu_ho") == ["Lò Thị Đào Đông"]
    assert desk.call("GET", "/api/v1/conflicts").json["conflicts"] == []
    undone = desk.call("POST", f"/api/v1/dossiers/{HOUSE}/undo", json={"name": decided.json["name"], "note": "nhầm"})
    assert undone.status_code == 201
    merge(home)
    again = conflict(desk)
    assert (len(again["siblings"]), again["times"]) == (2, 2)
    chosen = next(each["name"] for each in again["siblings"] if each["value"] == "Lò Thị Đào")
    assert decide(desk, again, choose=chosen).status_code == 201
    merge(home)
    assert value(desk, "chu_ho") == ["Lò Thị Đào"]


def test_a_decision_on_what_has_changed_is_not_taken(authors: Any, home: Home, new_desk: Any) -> None:
    desk = new_desk("tuan")
    told = conflict(desk)
    assert decide(desk, told | {"names": told["names"][:1]}, value="x").json["code"] == "conflict_moved"
    assert decide(desk, told, choose="AAAAAAAAAAAA.1.AAAAAAAAAAA").json["code"] == "bad_choice"
    assert decide(desk, told, value="Lò Thị Đào").status_code == 201
    merge(home)
    assert decide(desk, told, value="muộn").json["code"] == "conflict_moved"


@pytest.mark.parametrize("given", [{}, {"choose": "a", "value": "b"}, {"value": "x", "by": "quan"}])
def test_a_decision_that_cannot_be_read_is_refused(authors: Any, new_desk: Any, given: dict[str, str]) -> None:
    desk = new_desk("tuan")
    assert decide(desk, conflict(desk), **given).status_code == 422


def test_D17_a_conflict_of_another_commune_is_not_there(authors: Any, new_desk: Any) -> None:
    told = conflict(new_desk("tuan"))
    desk = new_desk("pa")
    assert desk.call("GET", "/api/v1/conflicts").json["conflicts"] == []
    for answer in (desk.call("GET", f"/api/v1/conflicts/{told['id']}"), decide(desk, told, value="x")):
        assert (answer.status_code, answer.json["code"]) == (404, "no_such_conflict")
    answer = desk.call("POST", f"/api/v1/dossiers/{HOUSE}/undo", json={"name": told["names"][0]})
    assert (answer.status_code, answer.json["code"]) == (404, "not_found")


def test_an_auditor_sees_that_there_is_a_conflict_and_not_the_values(authors: Any, new_desk: Any) -> None:
    told = conflict(new_desk("kiem"))
    assert [each["value"] for each in (*told["siblings"], *told["base"])] == [None, None, None]
    assert told["title"] is None


def test_only_decisions_are_undone(authors: Any, new_desk: Any) -> None:
    desk = new_desk("tuan")
    for name in (conflict(desk)["names"][0], "AAAAAAAAAAAA.1.AAAAAAAAAAA", "x"):
        answer = desk.call("POST", f"/api/v1/dossiers/{HOUSE}/undo", json={"name": name})
        assert (answer.status_code, answer.json["code"]) == (409, "not_a_decision")


def test_D20_a_dossier_is_moved_only_to_where_one_holds_the_right(home: Home, new_desk: Any, new_phone: Any) -> None:
    with home.store.write() as connection:
        both = [Grant("volunteer", WEST), Grant("volunteer", EAST)]
        assign(connection, "hoa", both, home.surroundings)
        assign(connection, "lan", both, home.surroundings)
    hoa, lan = Author(new_phone("hoa"), home), Author(new_phone("lan"), home)
    base = hoa.write(HOUSE, {"_area": WEST_VILLAGE, "ma_ho": "16348-A01-001"})
    merge(home)
    hoa.write(HOUSE, {"_area": EAST_VILLAGE}, sup={"_area": (base,)})
    lan.write(HOUSE, {"_area": WEST}, sup={"_area": (base,)})
    merge(home)
    desk = new_desk("tuan")
    told = conflict(desk)
    assert told["kind"] == "area"
    east = next(each["name"] for each in told["siblings"] if each["value"] == EAST_VILLAGE)
    for beyond in ({"choose": east}, {"value": EAST_VILLAGE}):
        answer = decide(desk, told, **beyond)
        assert (answer.status_code, answer.json["code"]) == (403, "beyond_reach")
    assert decide(desk, told, value=WEST_VILLAGE).status_code == 201


@pytest.fixture
def stray(authors: Any, home: Home) -> Name:
    """A change that was held: its author does not belong to the phone."""
    name: Name = authors[0].write(HOUSE, {"ma_ho": "16348-A01-002"}, by="minh")
    merge(home)
    return name


def held(desk: Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.call("GET", "/api/v1/held").json["held"]
    return found


def test_a_held_change_is_shown_with_its_reason_in_words(stray: Name, new_desk: Any) -> None:
    desk = new_desk("minh")
    (row,) = held(desk)
    assert (row["reason"], row["area"], row["status"]) == ("unknown_author", WEST_VILLAGE, "held")
    assert row["words"] == "Người ghi không thuộc máy này."
    detail = desk.call("GET", f"/api/v1/held/{row['id']}").json
    assert detail["written"][0]["value"] == "16348-A01-002"


def test_a_released_change_is_merged(stray: Name, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    body = {"ids": [held(desk)[0]["id"]], "note": "đúng là anh Minh ghi hộ"}
    assert desk.call("POST", "/api/v1/held/release", json=body).json == {"decided": 1}
    merge(home)
    assert "16348-A01-002" in value(desk, "ma_ho")
    assert desk.call("POST", "/api/v1/held/release", json=body).json["code"] == "not_held"
    released = desk.call("GET", "/api/v1/held?status=released").json["held"]
    assert (released[0]["decided_by"], released[0]["note"]) == ("minh", body["note"])


def test_a_declined_change_takes_no_effect(stray: Name, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    body = {"ids": [held(desk)[0]["id"]], "note": "không phải"}
    assert desk.call("POST", "/api/v1/held/decline", json=body).json == {"decided": 1}
    merge(home)
    assert value(desk, "ma_ho") == ["16348-A01-001"]
    assert held(desk) == []


def test_D17_a_held_change_of_another_commune_is_not_held(stray: Name, home: Home, new_desk: Any) -> None:
    key = held(new_desk("minh"))[0]["id"]
    desk = new_desk("pa")
    assert held(desk) == []
    assert desk.call("GET", f"/api/v1/held/{key}").json["code"] == "no_such_held"
    for verb in ("release", "decline"):
        answer = desk.call("POST", f"/api/v1/held/{verb}", json={"ids": [key], "note": "x"})
        assert (answer.status_code, answer.json["code"]) == (409, "not_held")


def test_what_cannot_be_read_is_shown_to_who_holds_every_area(authors: Any, home: Home, new_desk: Any) -> None:
    authors[0].write("ho-hieng-009", {"_area": WEST_VILLAGE, "": "x"})
    merge(home)
    assert held(new_desk("quan")) == []
    with home.store.write() as connection:
        assign(connection, "quan", [Grant("administrator", WEST), Grant("administrator", EAST)], home.surroundings)
    desk = new_desk("quan")
    (row,) = held(desk)
    assert (row["reason"], row["area"]) == ("unreadable", None)
    detail = desk.call("GET", f"/api/v1/held/{row['id']}").json
    assert "ho-hieng-009" in detail["unreadable"]
    refused = desk.call("POST", "/api/v1/held/release", json={"ids": [row["id"]], "note": "x"})
    assert refused.json["code"] == "not_held"
    assert desk.call("POST", "/api/v1/held/decline", json={"ids": [row["id"]], "note": "x"}).status_code == 200


@pytest.mark.parametrize("ids", [[], [0], ["1"], [1.5], [2**60], list(range(1, 300))])
def test_a_nod_that_cannot_be_read_is_refused(new_desk: Any, ids: list[Any]) -> None:
    answer = new_desk("minh").call("POST", "/api/v1/held/release", json={"ids": ids, "note": "x"})
    assert answer.status_code in {400, 422}
    assert answer.json["action"]


def test_what_a_request_reads_is_of_one_moment(authors: Any, home: Home, app: Flask) -> None:
    count = select(func.count()).select_from(conflicts).where(conflicts.c.settled.is_(None))
    with app.test_request_context():
        assert reading().execute(count).scalar() == 1
        with home.store.write() as connection:
            connection.execute(update(conflicts).values(settled=1))
        assert reading().execute(count).scalar() == 1
        with writing():
            pass
        assert reading().execute(count).scalar() == 0
