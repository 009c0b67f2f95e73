"""Procedures over HTTP: brought by who may, found without marks in the caller's areas, readable for ever."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from typing import Any

import pytest

from api.home import Home
from field.people.rights.scope import Grant, assign
from field.procedures.publishing import publish
from field.procedures.taking import Brought, take
from tests.api.conftest import EAST, WEST, Desk
from tests.field.forms.written import FORM
from tests.field.procedures.brought import BIRTH, COPY
from tests.field.procedures.written import BIRTH as BIRTH_ROW
from tests.field.procedures.written import COPY as COPY_ROW
from tests.field.procedures.written import DEATH as DEATH_ROW
from tests.field.procedures.written import OFFICIAL, file, workbook

VERSIONS = "/api/v1/procedures/versions"


def bring(desk: Desk, *rows: str, query: str = f"?area={WEST}", data: bytes | None = None, **given: Any) -> Any:
    upload = (io.BytesIO(data if data is not None else file(*rows)), "thủ tục.csv")
    return desk.call("POST", VERSIONS + query, data={"file": upload}, content_type="multipart/form-data", **given)


def codes(caller: Any, query: str = "") -> list[str]:
    return [each["code"] for each in caller.call("GET", f"/api/v1/procedures{query}").json["procedures"]]


@pytest.fixture
def quan(new_desk: Any) -> Desk:
    """The administrator of the commune in the west."""
    desk: Desk = new_desk("quan")
    return desk


def test_a_catalogue_is_brought_compared_published_and_read_by_a_phone_of_its_area(quan: Desk, new_phone: Any) -> None:
    assert bring(quan, BIRTH_ROW, DEATH_ROW, query=f"?area={WEST}&publish=true").json["published"]
    taken = bring(quan, BIRTH_ROW.replace("Không thu,0", "8.000 đồng,8.000"), COPY_ROW)
    assert taken.status_code == 201
    assert taken.json["difference"] == {"added": 1, "removed": 1, "changed": 1}
    phone, version = new_phone("hoa"), taken.json["version"]
    assert codes(phone) == ["1.000656", "1.001193"]
    assert phone.call("GET", f"{VERSIONS}/{version}").json["code"] == "procedures_unknown"
    found = quan.call("GET", f"{VERSIONS}/{version}/difference?limit=2").json
    assert found["counts"] == taken.json["difference"]
    assert [each["what"] for each in found["procedures"]] == ["removed", "changed"]
    assert found["procedures"][1]["fields"][0] == {"field": "fee", "old": "Không thu", "new": "8.000 đồng"}
    rest = quan.call("GET", f"{VERSIONS}/{version}/difference?limit=2&after={found['next']}").json
    assert ([each["code"] for each in rest["procedures"]], rest["next"]) == (["2.000815"], None)
    assert quan.call("PUT", f"{VERSIONS}/{version}/publication").json == {"changed": True}
    assert quan.call("PUT", f"{VERSIONS}/{version}/publication").json == {"changed": False}
    assert codes(phone) == ["1.001193", "2.000815"]


def test_a_procedure_is_told_whole_and_what_is_gone_stays_readable(quan: Desk, new_phone: Any) -> None:
    old = bring(quan, BIRTH_ROW, query=f"?area={WEST}&publish=true").json["version"]
    phone = new_phone("hoa")
    told = phone.call("GET", "/api/v1/procedures/1.001193").json
    assert (told["name"], told["steps"], told["papers"]) == (
        "Đăng ký khai sinh",
        ["Nộp tờ khai.", "Nhận kết quả."],
        ["Tờ khai"],
    )
    assert (told["term_days"], told["fee_amount"], told["note"]) == (1, 0, "(verify)")
    assert (told["version"], told["catalogue"], told["is_gone"]) == (old, WEST, False)
    bring(quan, DEATH_ROW, query=f"?area={WEST}&publish=true")
    assert phone.call("GET", "/api/v1/procedures/1.001193").json == told | {"is_gone": True}
    assert phone.call("GET", f"/api/v1/procedures/1.001193?version={old}").json == told
    assert phone.call("GET", "/api/v1/procedures/1.999999").json["code"] == "procedure_unknown"
    assert codes(phone) == ["1.000656"]


def test_words_without_marks_are_found_page_by_page(quan: Desk) -> None:
    rows = [f"1.90{number:04},Đăng ký đất số {number},,,,,,,,,," for number in range(7)]
    bring(quan, *rows, COPY_ROW, query=f"?area={WEST}&publish=true")
    seen, after = [], ""
    while after is not None:
        page = quan.call("GET", f"/api/v1/procedures?text=dang ky DAT&limit=3&after={after}").json
        seen += [each["code"] for each in page["procedures"]]
        after = page["next"]
    assert seen == [f"1.90{number:04}" for number in range(7)]
    assert codes(quan, "?text=2.000815") == ["2.000815"]
    assert quan.call("GET", "/api/v1/procedures?after=x").status_code == 422


def test_a_day_may_be_asked_for(quan: Desk) -> None:
    bring(quan, BIRTH_ROW.replace(",(verify),", ",,2020-12-31"), DEATH_ROW, query=f"?area={WEST}&publish=true")
    assert codes(quan) == ["1.000656"]
    assert codes(quan, "?on=2020-12-31") == ["1.000656", "1.001193"]


def test_nobody_sees_what_holds_elsewhere(home: Home, new_desk: Any, new_phone: Any) -> None:
    with home.store.write() as connection:
        for area, given in ((EAST, COPY), ("", BIRTH)):
            taken = take(connection, Brought(area, [given], "f", b"x"), "ai", home.surroundings)
            publish(connection, taken.version, "ai", home.surroundings)
    assert codes(new_phone("hoa")) == ["1.001193"]
    assert codes(new_phone("dua")) == ["1.001193", "2.000815"]
    phone, quan = new_phone("hoa"), new_desk("quan")
    assert phone.call("GET", "/api/v1/procedures/2.000815").status_code == 404
    assert phone.call("GET", "/api/v1/procedures/2.000815?version=1").json["code"] == "procedures_unknown"
    assert [each["version"] for each in phone.call("GET", VERSIONS).json["versions"]] == [2]
    assert quan.call("PUT", f"{VERSIONS}/1/publication").json["code"] == "procedures_unknown"
    assert quan.call("GET", f"{VERSIONS}/1/source").json["code"] == "procedures_unknown"


@pytest.mark.parametrize("area", [EAST, ""])
def test_nobody_brings_a_catalogue_of_areas_that_they_do_not_manage(quan: Desk, area: str) -> None:
    answer = bring(quan, BIRTH_ROW, query=f"?area={area}")
    assert (answer.status_code, answer.json["code"]) == (403, "beyond_reach")
    assert quan.call("GET", VERSIONS).json["versions"] == []


def test_nobody_publishes_for_areas_that_they_do_not_manage(quan: Desk, home: Home) -> None:
    with home.store.write() as connection:
        taken = take(connection, Brought("", [BIRTH], "f", b"x"), "ai", home.surroundings)
    for method in ("PUT", "DELETE"):
        answer = quan.call(method, f"{VERSIONS}/{taken.version}/publication")
        assert (answer.status_code, answer.json["code"]) == (403, "beyond_reach")


def test_who_manages_every_area_brings_the_catalogue_of_the_home(quan: Desk, home: Home) -> None:
    with home.store.write() as connection:
        assign(connection, "quan", [Grant("administrator", WEST), Grant("administrator", EAST)], home.surroundings)
    assert bring(quan, BIRTH_ROW, query="?publish=true").json["catalogue"] == ""


@pytest.mark.parametrize("person", ["minh", "tuan", "kiem"])
def test_only_who_manages_procedures_may_bring_and_publish_them(new_desk: Any, person: str) -> None:
    desk = new_desk(person)
    assert bring(desk, BIRTH_ROW).json["code"] == "not_allowed"
    assert desk.call("PUT", f"{VERSIONS}/1/publication").json["code"] == "not_allowed"


@pytest.mark.parametrize(("language", "words"), [("vi", "chỉ ghi số đồng"), ("en", "write đồng only")])
def test_a_catalogue_that_is_refused_names_every_cell_in_the_language_of_the_reader(
    quan: Desk, language: str, words: str
) -> None:
    rows = (BIRTH_ROW.replace(",0,", ",miễn phí,"), "1.1,Hai,,,,,,,,,,")
    answer = bring(quan, *rows, headers={"Accept-Language": language})
    assert (answer.status_code, answer.json["code"]) == (422, "procedures_refused")
    assert [each["path"] for each in answer.json["details"]] == ["csv!2, fee_amount, 1.001193", "csv!4, code, 1.1"]
    assert words in answer.json["details"][0]["problem"]
    assert quan.call("GET", VERSIONS).json["versions"] == []


def test_a_workbook_comes_back_as_it_was_sent(quan: Desk) -> None:
    data = workbook({"Danh mục": OFFICIAL})
    version = bring(quan, data=data).json["version"]
    answer = quan.call("GET", f"{VERSIONS}/{version}/source")
    assert (answer.data, answer.content_type) == (data, "application/octet-stream")
    row = quan.call("GET", f"{VERSIONS}/{version}").json
    assert (row["size"], row["taken_by"], row["published_at"]) == (2, "quan", None)


def test_a_withdrawn_version_gives_way_to_the_one_before(quan: Desk, new_phone: Any) -> None:
    bring(quan, BIRTH_ROW, query=f"?area={WEST}&publish=true")
    second = bring(quan, DEATH_ROW, query=f"?area={WEST}&publish=true").json["version"]
    assert quan.call("DELETE", f"{VERSIONS}/{second}/publication").json == {"changed": True}
    phone = new_phone("hoa")
    assert codes(phone) == ["1.001193"]
    newest, oldest = phone.call("GET", VERSIONS).json["versions"]
    assert newest["withdrawn_at"].endswith("Z")
    assert oldest["withdrawn_at"] is None
    page = phone.call("GET", f"{VERSIONS}?limit=1").json
    assert phone.call("GET", f"{VERSIONS}?limit=1&after={page['next']}").json["versions"] == [oldest]


def test_a_catalogue_without_a_file_is_a_wrong_request(quan: Desk) -> None:
    answer = quan.call("POST", VERSIONS, data={}, content_type="multipart/form-data")
    assert (answer.status_code, answer.json["details"][0]["path"]) == (422, "files/file")


def test_a_phone_fetches_the_packs_of_its_manifest_by_hash_and_goes_on_where_it_was_cut(
    quan: Desk, new_phone: Any
) -> None:
    bring(quan, BIRTH_ROW, DEATH_ROW, query=f"?area={WEST}&publish=true")
    phone, other = new_phone("hoa"), new_phone("dua")
    (told,) = json.loads(phone.call("GET", "/api/v1/manifest").json["manifest"])["packs"]
    assert (told["area"], told["rows"]) == (WEST, 2)
    assert json.loads(other.call("GET", "/api/v1/manifest").json["manifest"])["packs"] == []
    address = f"/api/v1/procedures/packs/{told['hash']}"
    assert other.call("GET", address).json["code"] == "pack_unknown"
    whole = phone.call("GET", address, headers={"Accept-Encoding": "gzip"})
    assert hashlib.sha256(gzip.decompress(whole.data)).hexdigest() == told["hash"]
    tag = whole.headers["ETag"]
    headers = {"Accept-Encoding": "gzip", "Range": "bytes=50-", "If-Range": tag}
    rest = phone.call("GET", address, headers=headers)
    assert (rest.status_code, whole.data[:50] + rest.data) == (206, whole.data)
    assert phone.call("GET", address, headers={"Accept-Encoding": "gzip", "If-None-Match": tag}).status_code == 304


def test_a_form_picks_from_the_catalogue_of_the_areas_of_its_author(quan: Desk, new_phone: Any) -> None:
    phone, other = new_phone("hoa"), new_phone("dua")

    def picks(caller: Any) -> list[str]:
        text = json.loads(caller.call("GET", "/api/v1/manifest").json["manifest"])
        (told,) = (each for each in text["lists"] if each["name"] == "procedures.csv")
        return [row[0] for row in caller.call("GET", f"/api/v1/lists/procedures.csv/{told['hash']}").json["rows"]]

    form = FORM.replace(",text,so,Số", ",select_one_from_file procedures.csv,so,Số")
    upload = (io.BytesIO(form.encode()), "cây.csv")
    quan.call("POST", "/api/v1/forms?publish=true", data={"file": upload}, content_type="multipart/form-data")
    assert len(picks(phone)) == 10
    bring(quan, BIRTH_ROW, query=f"?area={WEST}&publish=true")
    assert (picks(phone), picks(other)) == (["1.001193"], [])
