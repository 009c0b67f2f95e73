"""The office asks people of the villages: questions and visit lists, from asking to what came back."""

from __future__ import annotations

from typing import Any

import pytest

from api.home import Home
from field.errands import following
from field.people.rights.scope import Grant, assign
from sync.names import Name
from tests.api.conftest import EAST_VILLAGE, WEST, WEST_VILLAGE, Desk
from tests.api.office import FORM, Author, merge

HOUSE, OTHER, FAR = "ho-hieng-001", "ho-hieng-002", "ho-dong-001"
QUESTIONS, LISTS = "/api/v1/questions", "/api/v1/visit-lists"


@pytest.fixture
def siblings(home: Home, new_phone: Any) -> dict[str, Any]:
    """Hoa and Lan of one village answered differently; somebody of another commune has a house too."""
    hoa, lan, dua = (Author(new_phone(name), home) for name in ("hoa", "lan", "dua"))
    base = hoa.write(HOUSE, {"_area": WEST_VILLAGE, "chu_ho": "Lò Thị Đồng", "so_nhan_khau": 4})
    hoa.write(OTHER, {"_area": WEST_VILLAGE, "chu_ho": "Hà Văn Sen"})
    dua.write(FAR, {"_area": EAST_VILLAGE, "chu_ho": "Vi Thị Tài"})
    merge(home)
    names = [
        author.write(HOUSE, {"chu_ho": name}, sup={"chu_ho": (base,)})
        for author, name in ((hoa, "Lò Thị Đào"), (lan, "Lò Thị Đông"))
    ]
    worked(home)
    return {"hoa": hoa, "lan": lan, "dua": dua, "names": names}


def worked(home: Home) -> None:
    """Merged, and looked at behind the merge."""
    merge(home)
    following.follow(home.store, home.surroundings)


def ask(desk: Desk, **given: Any) -> Any:
    body = {"dossier": HOUSE, "paths": ["chu_ho"], "words": "Hỏi lại giúp xã"} | given
    return desk.call("POST", QUESTIONS, json=body)


def give(desk: Desk, **given: Any) -> Any:
    body = {"title": "Rà soát", "form": FORM.partition("@")[0], "area": WEST, "people": ["hoa", "lan"]} | given
    return desk.call("POST", LISTS, json=body)


def told(author: Author, kind: str) -> list[dict[str, Any]]:
    """What the phone reads of this kind on its own feed."""
    from sync.strict_json import loads
    from sync.wire.request import encode_request

    body = encode_request(
        now=0, nonce="n", epoch="", cursors={}, scope=1, push=[], offer=[], max_bytes=1 << 20, report={}
    )
    answer = author.phone.call("POST", "/api/v1/sync", data=body, content_type="application/json")
    lines = [loads(line) for line in answer.data.decode().splitlines()[1:]]
    return [line[kind] for line in lines if kind in line]


def test_a_clerk_asks_on_the_spot_and_reads_the_answer(siblings: Any, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    asked = ask(desk, due="2026-12-01")
    assert asked.status_code == 201
    key = asked.json["id"]
    assert (asked.json["status"], asked.json["phones"], asked.json["due"]) == ("open", 2, "2026-12-01")
    assert {each["value"] for each in asked.json["siblings"]} == {"Lò Thị Đào", "Lò Thị Đông"}
    assert [each["id"] for each in told(siblings["hoa"], "question")] == [key]
    assert told(siblings["dua"], "question") == []
    sup = {"chu_ho": tuple(Name(each) for each in siblings["names"])}
    siblings["lan"].write(HOUSE, {"chu_ho": "Lò Thị Đào"}, sup=sup, answers=[key], note="gặp chủ hộ")
    worked(home)
    answered = desk.call("GET", f"{QUESTIONS}/{key}").json
    assert (answered["status"], answered["closed_by"]) == ("answered", "lan")
    assert answered["answer"]["note"] == "gặp chủ hộ"
    assert [(each["path"], each["value"]) for each in answered["answer"]["written"]] == [("chu_ho", "Lò Thị Đào")]
    assert [each["closed"] for each in told(siblings["hoa"], "question")] == ["answered"]
    assert desk.call("GET", "/api/v1/conflicts").json["conflicts"] == []


def test_an_answer_that_found_nothing_is_told_with_its_reason(siblings: Any, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    key = ask(desk, people=["hoa"]).json["id"]
    assert told(siblings["lan"], "question") == []
    siblings["hoa"].write(HOUSE, {}, answers=[key], note="nhà đi vắng")
    worked(home)
    found = desk.call("GET", f"{QUESTIONS}/{key}").json
    assert (found["status"], found["answer"]["note"], found["answer"]["written"]) == ("cannot", "nhà đi vắng", [])


def test_questions_are_listed_narrowed_and_withdrawn(siblings: Any, new_desk: Any) -> None:
    desk, other = new_desk("minh"), new_desk("tuan")
    keys = [ask(each).json["id"] for each in (desk, other)]
    assert {each["id"] for each in desk.call("GET", QUESTIONS).json["questions"]} == set(keys)
    assert [each["id"] for each in desk.call("GET", f"{QUESTIONS}?mine=true").json["questions"]] == keys[:1]
    page = desk.call("GET", f"{QUESTIONS}?limit=1").json
    rest = desk.call("GET", f"{QUESTIONS}?limit=1&after={page['next']}").json
    assert {page["questions"][0]["id"], rest["questions"][0]["id"]} == set(keys)
    taken = desk.call("POST", f"{QUESTIONS}/{keys[0]}/withdraw")
    assert (taken.status_code, taken.json["status"], taken.json["phones"]) == (200, "withdrawn", 0)
    again = desk.call("POST", f"{QUESTIONS}/{keys[0]}/withdraw")
    assert (again.status_code, again.json["code"]) == (409, "errand_over")
    assert desk.call("GET", f"{QUESTIONS}?status=open&dossier={HOUSE}").json["questions"][0]["id"] == keys[1]


def test_what_cannot_be_asked_is_told_why(siblings: Any, new_desk: Any) -> None:
    desk = new_desk("minh")
    for given, code in (
        ({"dossier": "khong-co-dau"}, "no_dossier_meant"),
        ({"dossier": FAR}, "no_dossier_meant"),
        ({"paths": ["_area"]}, "no_path_meant"),
        ({"people": ["dua"]}, "asked_beyond_reach"),
    ):
        answer = ask(desk, **given)
        assert (answer.status_code, answer.json["code"]) == (422, code)
    assert ask(desk, paths=[]).status_code == 422
    assert ask(desk, due="mai").status_code == 422


def test_another_commune_sees_neither_question_nor_list(siblings: Any, new_desk: Any) -> None:
    key, visits = ask(new_desk("minh")).json["id"], give(new_desk("minh")).json["id"]
    east = new_desk("pa")
    for path in (f"{QUESTIONS}/{key}", f"{LISTS}/{visits}"):
        answer = east.call("GET", path)
        assert (answer.status_code, answer.json["code"]) == (404, "no_such_errand")
    assert east.call("POST", f"{QUESTIONS}/{key}/withdraw").status_code == 404
    assert east.call("POST", f"{LISTS}/{visits}/close", json={}).status_code == 404
    assert east.call("GET", QUESTIONS).json["questions"] == east.call("GET", LISTS).json["lists"] == []


def test_only_who_may_ask_asks(siblings: Any, new_desk: Any) -> None:
    assert ask(new_desk("kiem")).status_code == 403
    assert siblings["hoa"].phone.call("GET", QUESTIONS).status_code == 403


def test_a_list_of_every_household_comes_back_with_progress_by_person(siblings: Any, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    given = give(desk, due="2026-12-01", words="Trước Tết")
    assert given.status_code == 201
    key = given.json["id"]
    assert given.json["progress"] == {"all": 2, "made": 0, "cannot": 0, "by": {}}
    assert {each["title"] is not None for each in given.json["visits"]} == {True}
    (line,) = told(siblings["lan"], "visit")
    assert set(line["visits"]) == {HOUSE, OTHER}
    siblings["hoa"].write(OTHER, {}, answers=[key])
    siblings["lan"].write(HOUSE, {}, answers=[key], note="nhà đóng cửa")
    worked(home)
    (found,) = desk.call("GET", LISTS).json["lists"]
    assert found["progress"] == {"all": 2, "made": 1, "cannot": 1, "by": {"hoa": 1}}
    visits = {each["dossier"]: each for each in desk.call("GET", f"{LISTS}/{key}").json["visits"]}
    assert (visits[OTHER]["by"], visits[OTHER]["how"], visits[HOUSE]["how"]) == ("hoa", "confirmed", "cannot")


def test_a_list_is_given_to_others_and_closed(siblings: Any, new_desk: Any) -> None:
    desk = new_desk("minh")
    key = give(desk, dossiers=[HOUSE]).json["id"]
    moved = desk.call("PUT", f"{LISTS}/{key}/people", json={"people": ["lan"]})
    assert (moved.json["people"], moved.json["phones"]) == (["lan"], 1)
    assert [each["closed"] for each in told(siblings["hoa"], "visit")] == ["moved"]
    closed = desk.call("POST", f"{LISTS}/{key}/close", json={"how": "finished"})
    assert (closed.json["status"], closed.json["phones"]) == ("finished", 0)
    assert desk.call("POST", f"{LISTS}/{key}/close", json={}).status_code == 409
    assert give(desk, people=["dua"]).json["code"] == "asked_beyond_reach"
    assert give(desk, text="khongcoai").json["code"] == "no_dossier_meant"


def test_only_households_that_were_not_changed_lately_or_differ_can_be_given(siblings: Any, new_desk: Any) -> None:
    desk = new_desk("minh")
    assert [each["dossier"] for each in give(desk, conflicts=True).json["visits"]] == [HOUSE]
    assert give(desk, before="2020-01-01T00:00:00Z").json["code"] == "no_dossier_meant"


def test_what_an_official_follows_is_handed_over_in_one_step(siblings: Any, new_desk: Any) -> None:
    desk = new_desk("minh")
    ask(desk)
    give(desk)
    handed = desk.call("POST", "/api/v1/errands/hand-over", json={"successor": "tuan"})
    assert handed.json == {"questions": 1, "lists": 1}
    assert [each["keeper"] for each in new_desk("tuan").call("GET", f"{QUESTIONS}?mine=true").json["questions"]] == [
        "tuan"
    ]
    assert desk.call("POST", "/api/v1/errands/hand-over", json={"successor": "nobody"}).status_code == 404


def test_a_phone_that_is_enrolled_later_hears_of_it_on_its_first_journey(
    siblings: Any, home: Home, new_desk: Any, new_phone: Any
) -> None:
    key = ask(new_desk("minh"), people=["hoa"]).json["id"]
    assert [each["id"] for each in told(Author(new_phone("hoa"), home), "question")] == [key]


def test_who_gets_the_village_later_hears_of_it_with_the_sweepers_round(
    siblings: Any, home: Home, new_desk: Any
) -> None:
    from field.jobs.check import sweep_checks

    key = ask(new_desk("minh")).json["id"]
    with home.store.write() as connection:
        assign(connection, "dua", [Grant("volunteer", WEST_VILLAGE)], home.surroundings)
    sweep_checks(home.store, home.surroundings, None)
    assert [each["id"] for each in told(siblings["dua"], "question")] == [key]
