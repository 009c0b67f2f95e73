"""People and phones are managed within one's own areas and roles; elsewhere they are not there."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from api.home import Home
from field.access.log import verify
from field.tables import access_log
from tests.api.conftest import EAST, EAST_VILLAGE, PASSWORD, WEST, WEST_VILLAGE, Desk, Phone


def grants(*given: tuple[str, str]) -> dict[str, Any]:
    return {"grants": [{"role": role, "area": area} for role, area in given]}


def test_people_are_listed_by_area_and_found_without_tone_marks(new_desk: Any) -> None:
    desk = new_desk("quan")
    desk.call("POST", "/api/v1/people", json={"name": "Lò Thị Đào", "id": "dao"})
    desk.call("PUT", "/api/v1/people/dao/grants", json=grants(("volunteer", WEST_VILLAGE)))
    found = desk.call("GET", "/api/v1/people?text=lo+dao").json["people"]
    assert [person["id"] for person in found] == ["dao"]
    everybody = {person["id"] for person in desk.call("GET", "/api/v1/people").json["people"]}
    assert everybody == {"dao", "hoa", "kiem", "lan", "minh", "quan", "tuan"}


def test_pages_follow_each_other_without_gap_or_repeat(new_desk: Any) -> None:
    desk, seen, after = new_desk("minh"), [], ""
    while after is not None:
        page = desk.call("GET", f"/api/v1/people?limit=2&after={after}").json
        seen += [person["id"] for person in page["people"]]
        after = page["next"]
    assert seen == sorted(set(seen))
    assert "hoa" in seen


@pytest.mark.parametrize("path", ["/api/v1/people/dua", "/api/v1/people/nobody"])
def test_D17_somebody_of_another_commune_reads_like_nobody(new_desk: Any, path: str) -> None:
    answer = new_desk("minh").call("GET", path)
    assert (answer.status_code, answer.json["code"]) == (404, "person_unknown")


def test_a_manager_adds_somebody_gives_them_a_role_and_a_slip(new_desk: Any, app: Any) -> None:
    desk = new_desk("quan")
    added = desk.call("POST", "/api/v1/people", json={"name": "Hà Văn Pọng", "id": "pong", "username": "pong"})
    assert (added.status_code, added.json["grants"]) == (201, [])
    given = desk.call("PUT", "/api/v1/people/pong/grants", json=grants(("clerk", WEST)))
    assert given.json["grants"][0]["role"] == "clerk"
    assert given.json["scope"] == 1
    assert desk.call("PUT", "/api/v1/people/pong/password", json={"password": PASSWORD}).status_code == 204
    assert Desk(app.test_client()).sign_in("pong").json["roles"] == ["clerk"]
    slip = desk.call("POST", "/api/v1/people/pong/tickets").json
    assert Phone(app, "pong").enrol(slip["secret"]).status_code == 201
    assert slip["expires"].endswith("Z")


def test_an_id_that_is_taken_is_refused(new_desk: Any) -> None:
    answer = new_desk("quan").call("POST", "/api/v1/people", json={"name": "Hoa", "id": "hoa"})
    assert (answer.status_code, answer.json["code"]) == (409, "person_there")


def test_D19_a_role_is_not_slipped_in_with_a_name(new_desk: Any) -> None:
    answer = new_desk("quan").call("POST", "/api/v1/people", json={"name": "Hoa", "scope": 9, "active": True})
    assert answer.status_code == 422
    assert {each["path"] for each in answer.json["details"]} == {"json/active", "json/scope"}


@pytest.mark.parametrize("given", [("volunteer", EAST_VILLAGE), ("clerk", EAST)])
def test_nobody_gives_what_lies_beyond_their_areas(new_desk: Any, given: tuple[str, str]) -> None:
    answer = new_desk("quan").call("PUT", "/api/v1/people/hoa/grants", json=grants(given))
    assert (answer.status_code, answer.json["code"]) == (403, "beyond_reach")


def test_a_clerk_makes_no_slip_for_somebody_stronger(new_desk: Any) -> None:
    desk = new_desk("minh")
    assert desk.call("POST", "/api/v1/people/hoa/tickets").status_code == 201
    for stronger in ("tuan", "quan"):
        answer = desk.call("POST", f"/api/v1/people/{stronger}/tickets")
        assert (answer.status_code, answer.json["code"]) == (403, "beyond_reach")


def test_an_unknown_role_is_refused(new_desk: Any) -> None:
    answer = new_desk("quan").call("PUT", "/api/v1/people/hoa/grants", json=grants(("king", WEST)))
    assert (answer.status_code, answer.json["code"]) == (422, "role_unknown")


def test_a_time_without_its_offset_is_refused(new_desk: Any) -> None:
    given = {"role": "volunteer", "area": WEST_VILLAGE, "valid_from": "2026-01-01T00:00:00"}
    answer = new_desk("quan").call("PUT", "/api/v1/people/hoa/grants", json={"grants": [given]})
    assert answer.status_code == 422
    assert answer.json["details"][0]["path"] == "json/grants/0/valid_from"


def test_somebody_switched_off_gets_no_slip(new_desk: Any) -> None:
    desk = new_desk("quan")
    assert desk.call("PATCH", "/api/v1/people/hoa", json={"active": False}).json["active"] is False
    assert desk.call("POST", "/api/v1/people/hoa/tickets").json["code"] == "person_unknown"


def test_what_a_manager_does_is_in_the_access_log(home: Home, new_desk: Any) -> None:
    new_desk("quan").call("POST", "/api/v1/people/hoa/tickets")
    with home.store.read() as connection:
        rows = connection.execute(select(access_log.c.person, access_log.c.verb, access_log.c.subject)).all()
        assert ("quan", "make_ticket", "hoa") in [tuple(row) for row in rows]
        assert verify(connection).broken is None


def test_phones_are_listed_and_a_lost_one_is_locked(new_desk: Any, new_phone: Any) -> None:
    phone, desk = new_phone("hoa"), new_desk("minh")
    new_phone("dua")
    listed = desk.call("GET", "/api/v1/installations").json["installations"]
    assert [(each["stream"], each["persons"]) for each in listed] == [(phone.enrolled["stream"], ["hoa"])]
    place = f"/api/v1/installations/{phone.enrolled['stream']}"
    locked = desk.call("POST", f"{place}/lock", json={"reason": "mất máy", "lost_since": "2026-01-01T00:00:00+07:00"})
    assert locked.json["lost_since"] == "2025-12-31T17:00:00.000Z"
    assert desk.call("GET", place).json["revoked"]


def test_a_village_lead_locks_a_phone_of_the_village_by_phone(new_phone: Any) -> None:
    lost, lead = new_phone("hoa"), new_phone("lan")
    place = f"/api/v1/installations/{lost.enrolled['stream']}/lock"
    assert lead.call("POST", place, json={"reason": "mất máy"}).json["revoked"]


def test_D17_a_phone_of_another_commune_reads_like_none(new_desk: Any, new_phone: Any) -> None:
    place = f"/api/v1/installations/{new_phone('dua').enrolled['stream']}"
    desk = new_desk("minh")
    for answer in (desk.call("GET", place), desk.call("POST", f"{place}/lock", json={"reason": "x"})):
        assert (answer.status_code, answer.json["code"]) == (404, "installation_unknown")


def test_areas_are_those_that_one_reads(new_desk: Any, new_phone: Any) -> None:
    areas = new_desk("minh").call("GET", "/api/v1/areas").json["areas"]
    assert [each["id"] for each in areas] == [WEST, WEST_VILLAGE]
    assert [each["id"] for each in new_phone("dua").call("GET", "/api/v1/areas").json["areas"]] == [EAST_VILLAGE]
    found = new_desk("minh").call("GET", "/api/v1/areas?text=hieng&within=" + WEST).json["areas"]
    assert [each["id"] for each in found] == [WEST_VILLAGE]


@pytest.mark.parametrize("query", ["limit=0", "limit=1.5", "limit=x", "order=name", "limit=201"])
def test_a_query_that_is_not_right_is_named(new_desk: Any, query: str) -> None:
    answer = new_desk("minh").call("GET", f"/api/v1/people?{query}")
    assert answer.status_code == 422
    assert answer.json["details"][0]["path"].startswith("query/")


def test_D09_a_query_with_nul_is_refused(new_desk: Any) -> None:
    answer = new_desk("minh").call("GET", "/api/v1/people?text=a%00b")
    assert (answer.status_code, answer.json["code"]) == (400, "text_has_nul")


def test_nobody_is_given_more_than_200_grants_at_once(new_desk: Any) -> None:
    answer = new_desk("quan").call("PUT", "/api/v1/people/hoa/grants", json=grants(*[("volunteer", WEST)] * 201))
    assert (answer.status_code, answer.json["details"][0]["path"]) == (422, "json/grants")
