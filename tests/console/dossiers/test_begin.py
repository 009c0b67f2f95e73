"""A dossier begun at the desk: where one may, with the form's own rules, once however often it is sent."""

from __future__ import annotations

import re
from typing import Any

import pytest

from api.home import Home
from tests.api.conftest import EAST_VILLAGE, WEST_VILLAGE, Desk
from tests.api.office import merge
from tests.console.dossiers.typed import fields_of, opened, typed
from tests.console.dossiers.written import Village, begun, page, rows_of, words_of

FORM = "ho_gia_dinh_so"
PATH = f"/dossiers/new?form={FORM}&area={WEST_VILLAGE}"


@pytest.fixture
def village(home: Home, new_phone: Any) -> Village:
    """Three households."""
    return begun(home, new_phone)


def send(desk: Desk, fields: Any, status: int) -> Any:
    answer = desk.call("POST", "/dossiers/new", data=fields)
    assert answer.status_code == status, words_of(answer.text)
    return answer


def asked(desk: Desk) -> Any:
    """The form once consent is given."""
    return fields_of(send(desk, typed(opened(desk, PATH), "again", dong_y="co"), 200).text)


def test_one_chooses_among_ones_own_areas_and_forms(village: Village, new_desk: Any) -> None:
    text = page(new_desk("minh"), "/dossiers/new")
    assert "Bản Hiềng" in text
    assert "Bản Đông" not in text
    assert "Khảo sát chuyển đổi số hộ gia đình" in text


def test_the_place_is_answered_already(village: Village, new_desk: Any) -> None:
    fields = opened(new_desk("minh"), PATH)
    assert (fields["v:xa"], fields["v:thon"]) == (WEST_VILLAGE.partition("/")[0], WEST_VILLAGE)
    assert "v:chu_ho" not in fields


def test_a_dossier_is_begun_with_one_change_and_found_at_once(village: Village, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    answer = send(desk, typed(asked(desk), "anyway", chu_ho="Hà Thị Mới", so_nhan_khau="3"), 303)
    assert "đang được nhập" in page(desk, answer.location)
    merge(home)
    there = desk.call("GET", answer.location)
    assert there.status_code == 303
    part = desk.call("GET", answer.location, headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"] == there.location
    text = page(desk, there.location)
    assert "Hà Thị Mới" in text
    assert "Bản Hiềng" in text
    assert len(rows_of(page(desk, "/dossiers?q=ha+thi+moi"))) == 1
    told = desk.call("GET", f"/api/v1{there.location}/history").json["changes"]
    assert [(each["by"], each["how"]) for each in told] == [("minh", "desk")]


def test_what_is_missing_is_told_before_it_is_saved(village: Village, new_desk: Any) -> None:
    desk = new_desk("minh")
    text = send(desk, typed(asked(desk), chu_ho="Hà Thị Mới"), 422).text
    assert "Câu này cần trả lời" in text
    assert "Vẫn lưu" in text


def test_a_form_that_is_sent_twice_begins_one_dossier(village: Village, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    fields = typed(asked(desk), "anyway", chu_ho="Hà Thị Mới", so_nhan_khau="3")
    assert send(desk, fields, 303).location == send(desk, fields, 303).location
    merge(home)
    send(desk, fields, 303)
    merge(home)
    (key,) = rows_of(page(desk, "/dossiers?q=ha+thi+moi"))
    assert len(desk.call("GET", f"/api/v1/dossiers/{key}/history").json["changes"]) == 1


def test_who_is_refused_consent_leaves_nothing_but_the_refusal(village: Village, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    fields = typed(asked(desk), "anyway", chu_ho="Hà Thị Mới", dong_y="khong")
    there = send(desk, fields, 303).location
    merge(home)
    assert "Hà Thị Mới" not in page(desk, desk.call("GET", there).location)


def test_beyond_ones_areas_nothing_is_begun(village: Village, new_desk: Any) -> None:
    desk = new_desk("minh")
    fields = typed(asked(desk), "anyway", chu_ho="Hà Thị Mới")
    for name, value, status in (("area", EAST_VILLAGE, 404), ("form", "khong_co", 404), ("key", "ngan", 422)):
        changed = fields.copy()
        changed[name] = value
        send(desk, changed, status)
    assert 'name="key"' not in page(desk, f"/dossiers/new?form={FORM}&area={EAST_VILLAGE}")
    assert desk.call("GET", "/dossiers/begun/khong-co-ho-so-nao").status_code == 404
    assert new_desk("kiem").call("GET", "/dossiers/new").status_code == 403


def test_another_clerks_waiting_page_is_not_found(village: Village, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    there = send(desk, typed(asked(desk), "anyway", chu_ho="Hà Thị Mới"), 303).location
    assert re.fullmatch(r"/dossiers/begun/[A-Za-z0-9_-]{22}", there)
    assert new_desk("pa").call("GET", there).status_code == 404
