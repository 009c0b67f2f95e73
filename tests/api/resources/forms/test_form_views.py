"""Forms over HTTP: imported by who may, refused by cells, compared, published, fetched by phones, withdrawn."""

from __future__ import annotations

import io
from typing import Any

import pytest

from tests.api.conftest import Desk
from tests.field.forms.written import FORM

NEXT = FORM.replace(",cay,7,", ",cay,8,").replace(",text,so,Số", ",text,so_hieu,Số").replace("${so}", "${so_hieu}")


def bring(desk: Desk, text: str = FORM, query: str = "", **given: Any) -> Any:
    file = (io.BytesIO(text.encode()), "cây.csv")
    return desk.call("POST", f"/api/v1/forms{query}", data={"file": file}, content_type="multipart/form-data", **given)


@pytest.fixture
def quan(new_desk: Any) -> Desk:
    """The administrator."""
    desk: Desk = new_desk("quan")
    return desk


def test_a_form_is_taken_in_compared_published_and_fetched_by_a_phone(quan: Desk, new_phone: Any) -> None:
    assert bring(quan, query="?publish=true").json["published"]
    taken = bring(quan, NEXT)
    assert (taken.status_code, taken.json["before"], taken.json["is_new"]) == (201, "7", True)
    assert taken.json["difference"] == {"added": ["so_hieu"], "removed": ["so"], "changed": []}
    phone = new_phone("hoa")
    assert phone.call("GET", "/api/v1/forms/cay/8").json["code"] == "form_unknown"
    assert [each["version"] for each in phone.call("GET", "/api/v1/forms").json["forms"]] == ["7"]
    assert quan.call("PUT", "/api/v1/forms/cay/8/publication").json == {"changed": True}
    assert quan.call("PUT", "/api/v1/forms/cay/8/publication").json == {"changed": False}
    answer = phone.call("GET", "/api/v1/forms/cay/8")
    assert answer.json["nodes"][1]["name"] == "so_hieu"
    tag = answer.headers["ETag"]
    again = phone.call("GET", "/api/v1/forms/cay/8", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    compared = quan.call("GET", "/api/v1/forms/cay/8/difference?since=7").json
    assert compared["removed"] == ["so"]


def test_xform_and_source_come_as_they_are(quan: Desk, new_phone: Any) -> None:
    bring(quan, query="?publish=true")
    xform = new_phone("hoa").call("GET", "/api/v1/forms/cay/7/xform")
    assert xform.data.startswith(b"<?xml")
    assert xform.content_type == "application/xml"
    source = quan.call("GET", "/api/v1/forms/cay/7/source")
    assert source.data == FORM.encode()
    assert "attachment" in source.headers["Content-Disposition"]


@pytest.mark.parametrize(("language", "words"), [("vi", "không dùng được"), ("en", "is not supported")])
def test_a_form_that_is_refused_names_every_cell_in_the_language_of_the_reader(
    quan: Desk, language: str, words: str
) -> None:
    text = FORM.replace(",text,ten", ",imei,ten").replace("select_multiple loai", "select_multiple khac")
    answer = bring(quan, text, headers={"Accept-Language": language})
    assert (answer.status_code, answer.json["code"]) == (422, "form_refused")
    assert [each["path"] for each in answer.json["details"]] == ["survey!6, type, ten", "survey!11, type, de_doa"]
    assert words in answer.json["details"][0]["problem"]
    assert quan.call("GET", "/api/v1/forms").json["forms"] == []


def test_a_changed_type_is_refused_with_the_path_and_the_reason(quan: Desk) -> None:
    bring(quan, query="?publish=true")
    answer = bring(quan, FORM.replace(",cay,7,", ",cay,8,").replace(",text,so,", ",integer,so,"))
    assert (answer.status_code, answer.json["code"]) == (422, "form_type_changed")
    assert answer.json["details"][0]["path"] == "so"


@pytest.mark.parametrize("person", ["minh", "tuan", "kiem"])
def test_only_who_manages_forms_may_bring_and_publish_them(new_desk: Any, person: str) -> None:
    desk = new_desk(person)
    assert bring(desk).json["code"] == "not_allowed"
    assert desk.call("PUT", "/api/v1/forms/cay/7/publication").json["code"] == "not_allowed"


def test_a_form_without_a_file_is_a_wrong_request(quan: Desk) -> None:
    answer = quan.call("POST", "/api/v1/forms", data={}, content_type="multipart/form-data")
    assert (answer.status_code, answer.json["details"][0]["path"]) == (422, "files/file")


def test_a_withdrawn_version_is_listed_as_such_and_still_there(quan: Desk, new_phone: Any) -> None:
    bring(quan, query="?publish=true")
    assert quan.call("DELETE", "/api/v1/forms/cay/7/publication").json == {"changed": True}
    phone = new_phone("hoa")
    (row,) = phone.call("GET", "/api/v1/forms").json["forms"]
    assert row["withdrawn_at"].endswith("Z")
    assert phone.call("GET", "/api/v1/forms/cay/7").status_code == 200
    assert phone.call("GET", "/api/v1/forms/cay/7/about").json == row


def test_pages_of_forms_follow_each_other(quan: Desk) -> None:
    for number in (7, 8, 9):
        bring(quan, FORM.replace(",cay,7,", f",cay,{number},"))
    seen, after = [], ""
    while after is not None:
        page = quan.call("GET", f"/api/v1/forms?limit=2&after={after}").json
        seen += [each["version"] for each in page["forms"]]
        after = page["next"]
    assert seen == ["7", "8", "9"]


@pytest.mark.parametrize("limit", ["0", "-139883641310134726033408", "201"])
def test_a_page_of_forms_has_from_one_to_200(quan: Desk, limit: str) -> None:
    answer = quan.call("GET", f"/api/v1/forms?limit={limit}")
    assert (answer.status_code, answer.json["details"][0]["path"]) == (422, "query/limit")
