"""Lists, media and the manifest over HTTP: brought by who may, told by hash, fetched by phones of the scope only."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from typing import Any

import pytest

from api.home import Home
from field.dossiers.sight import EVERYTHING
from field.forms.catalogue import sample_file
from field.tallies.counting import day_of
from field.targets.setting import Setting, set_targets
from sync.signed import MANIFEST, is_genuine, signed_from_wire
from tests.api.conftest import EAST_VILLAGE, WEST, WEST_VILLAGE, Desk, Phone
from tests.api.resources.forms.test_form_views import bring
from tests.field.forms.lists.kept_suite import ASKS, PNG

PRICES = "name,label\ngao,Gạo\nngo,Ngô\n"
ROLES = ",form_title,form_id,version,default_language,instance_name"


def send(desk: Desk, path: str, data: bytes, name: str) -> Any:
    file = (io.BytesIO(data), name)
    return desk.call("POST", path, data={"file": file}, content_type="multipart/form-data")


def bring_list(desk: Desk, text: str = PRICES, name: str = "hang.csv") -> Any:
    return send(desk, f"/api/v1/lists/{name}", text.encode(), name)


def bring_all(desk: Desk) -> None:
    """The form of `ASKS`, published with its list and picture."""
    bring_list(desk)
    bring(desk, ASKS)
    assert send(desk, "/api/v1/forms/cay/7/media", PNG, "chat.png").status_code == 201
    assert desk.call("PUT", "/api/v1/forms/cay/7/publication").json == {"changed": True}


def manifest(caller: Any) -> dict[str, Any]:
    return dict(json.loads(caller.call("GET", "/api/v1/manifest").json["manifest"]))


def rows_of(phone: Phone, told: dict[str, Any], kind: str, name: str) -> list[list[str]]:
    (one,) = (each for each in told[kind] if each["name"] == name)
    answer = phone.call("GET", f"/api/v1/lists/{name}/{one['hash']}")
    assert answer.status_code == 200
    assert hashlib.sha256(answer.data).hexdigest() == one["hash"]
    assert len(answer.data) == one["size"]
    return list(answer.json["rows"])


@pytest.fixture
def quan(new_desk: Any) -> Desk:
    """The administrator."""
    desk: Desk = new_desk("quan")
    return desk


def test_a_form_is_published_when_its_list_and_picture_have_come(quan: Desk) -> None:
    bring(quan, ASKS)
    lacking = quan.call("PUT", "/api/v1/forms/cay/7/publication")
    assert (lacking.status_code, lacking.json["code"]) == (409, "form_files_missing")
    assert [each["path"] for each in lacking.json["details"]] == ["hang.csv", "chat.png"]
    assert bring_list(quan).json["rows"] == 2
    send(quan, "/api/v1/forms/cay/7/media", PNG, "chat.png")
    assert quan.call("PUT", "/api/v1/forms/cay/7/publication").json == {"changed": True}
    (told,) = quan.call("GET", "/api/v1/lists").json["lists"]
    assert (told["name"], told["columns"], told["taken_by"]) == ("hang.csv", ["name", "label"], "quan")


def test_a_list_that_is_refused_names_its_cells_and_nothing_is_kept(quan: Desk) -> None:
    answer = bring_list(quan, "name,label\ngao,Gạo\ngao,Lúa\n")
    assert (answer.status_code, answer.json["code"]) == (422, "list_refused")
    assert answer.json["details"][0]["path"] == "csv!3, name, gao"
    assert quan.call("GET", "/api/v1/lists").json["lists"] == []
    assert bring_list(quan, name="areas.csv").json["code"] == "list_provided"


@pytest.mark.parametrize("person", ["minh", "tuan", "kiem"])
def test_only_who_manages_forms_may_bring_lists_and_media(new_desk: Any, person: str) -> None:
    desk = new_desk(person)
    assert bring_list(desk).json["code"] == "not_allowed"
    assert send(desk, "/api/v1/forms/cay/7/media", PNG, "chat.png").json["code"] == "not_allowed"
    assert desk.call("GET", "/api/v1/lists").json["code"] == "not_allowed"


def test_a_phone_finds_everything_that_its_forms_need_in_its_manifest(quan: Desk, new_phone: Any) -> None:
    bring_all(quan)
    phone = new_phone("hoa")
    told = manifest(phone)
    (form,) = told["forms"]
    assert (form["form"], form["version"], form["write"]) == ("cay", "7", True)
    compiled = phone.call("GET", "/api/v1/forms/cay/7").data
    assert (hashlib.sha256(compiled).hexdigest(), len(compiled)) == (form["hash"], form["size"])
    assert rows_of(phone, told, "lists", "hang.csv") == [["gao", "Gạo"], ["ngo", "Ngô"]]
    (picture,) = form["media"]
    assert phone.call("GET", f"/api/v1/media/{picture['sha256']}").data == PNG
    assert (picture["name"], picture["kind"], picture["size"]) == ("chat.png", "image/png", len(PNG))


def test_a_manifest_is_signed_by_home_for_this_phone(quan: Desk, new_phone: Any, home: Home) -> None:
    phone = new_phone("hoa")
    wire = phone.call("GET", "/api/v1/manifest").json
    assert is_genuine(MANIFEST, signed_from_wire(wire, "manifest"), home.surroundings.home.public)
    assert json.loads(wire["manifest"])["for"] == phone.enrolled["stream"]


def test_who_has_the_manifest_is_told_that_nothing_differs(quan: Desk, new_phone: Any) -> None:
    bring_all(quan)
    phone = new_phone("hoa")
    tag = phone.call("GET", "/api/v1/manifest").headers["ETag"]
    again = phone.call("GET", "/api/v1/manifest", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    bring_list(quan, PRICES + "san,Sắn\n")
    assert phone.call("GET", "/api/v1/manifest", headers={"If-None-Match": tag}).status_code == 200


def test_villages_and_communes_are_those_of_the_caller(quan: Desk, new_phone: Any) -> None:
    bring(quan, sample_file("ho_gia_dinh_so.csv").decode(), "?publish=true")
    west, east = new_phone("hoa"), new_phone("dua")
    told = manifest(west)
    assert rows_of(west, told, "lists", "areas.csv") == [[WEST_VILLAGE, "Bản Hiềng", WEST]]
    assert [row[1] for row in rows_of(west, told, "lists", "units.csv")] == ["Xã Tây"]
    assert rows_of(east, manifest(east), "lists", "areas.csv")[0][0] == EAST_VILLAGE
    (mine,) = (each for each in told["lists"] if each["name"] == "areas.csv")
    refused = east.call("GET", f"/api/v1/lists/areas.csv/{mine['hash']}")
    assert (refused.status_code, refused.json["code"]) == (404, "list_unknown")


def test_names_are_those_of_the_scope_and_of_the_office_above_it(quan: Desk, new_phone: Any) -> None:
    phone = new_phone("hoa")
    told = manifest(phone)
    assert [row[:2] for row in rows_of(phone, told, "names", "areas")] == [
        [WEST, "Xã Tây"],
        [WEST_VILLAGE, "Bản Hiềng"],
    ]
    people = {row[0] for row in rows_of(phone, told, "names", "people")}
    assert people == {"hoa", "lan", "minh", "tuan", "quan", "kiem"}


def test_a_list_of_no_form_of_the_caller_is_not_handed_out(quan: Desk, new_phone: Any) -> None:
    digest = bring_list(quan).json["hash"]
    phone = new_phone("hoa")
    assert manifest(phone)["lists"] == []
    assert phone.call("GET", f"/api/v1/lists/hang.csv/{digest}").status_code == 404


def test_a_draft_and_its_media_are_nobodys_yet(quan: Desk, new_phone: Any) -> None:
    bring(quan, ASKS)
    digest = send(quan, "/api/v1/forms/cay/7/media", PNG, "chat.png").json["sha256"]
    phone = new_phone("hoa")
    assert manifest(phone)["forms"] == []
    assert phone.call("GET", f"/api/v1/media/{digest}").json["code"] == "attachment_unknown"
    assert phone.call("GET", "/api/v1/media/nothing").status_code == 404


def test_a_withdrawn_version_stays_readable_and_is_not_begun_with(quan: Desk, new_phone: Any) -> None:
    bring_all(quan)
    quan.call("DELETE", "/api/v1/forms/cay/7/publication")
    phone = new_phone("hoa")
    (form,) = manifest(phone)["forms"]
    assert not form["write"]
    assert isinstance(form["withdrawn"], int)
    assert phone.call("GET", f"/api/v1/media/{form['media'][0]['sha256']}").status_code == 200


@pytest.mark.parametrize(
    ("column", "named", "hoa_may", "lan_may"),
    [
        ("packhorse:roles", "village_lead", False, True),
        ("packhorse:roles", "volunteer village_lead", True, True),
        ("packhorse:areas", WEST, True, True),
        ("packhorse:areas", EAST_VILLAGE, False, False),
    ],
)
def test_who_a_form_does_not_name_reads_it_and_begins_nothing_with_it(
    quan: Desk, new_phone: Any, column: str, named: str, hoa_may: bool, lan_may: bool
) -> None:
    from tests.field.forms.written import FORM

    first, second, rest = FORM.split("\n", 2)[0], *FORM.split("\n", 2)[1:]
    head, values = second, rest.split("\n", 1)
    text = "\n".join([first, f"{head},{column}", f"{values[0]},{named}", values[1]])
    assert bring(quan, text, "?publish=true").status_code == 201
    assert [manifest(new_phone(name))["forms"][0]["write"] for name in ("hoa", "lan")] == [hoa_may, lan_may]


def test_a_cut_download_goes_on_where_it_stopped(quan: Desk, new_phone: Any) -> None:
    bring_list(quan, "name,label\n" + "".join(f"m{n},Mục số {n}\n" for n in range(3000)))
    bring(quan, ASKS)
    send(quan, "/api/v1/forms/cay/7/media", PNG, "chat.png")
    quan.call("PUT", "/api/v1/forms/cay/7/publication")
    phone = new_phone("hoa")
    (told,) = manifest(phone)["lists"]
    path, gz = f"/api/v1/lists/hang.csv/{told['hash']}", {"Accept-Encoding": "gzip"}
    first = phone.call("GET", path, headers=gz | {"Range": "bytes=0-999"})
    assert (first.status_code, len(first.data)) == (206, 1000)
    whole = int(first.headers["Content-Range"].rpartition("/")[2])
    rest = phone.call("GET", path, headers=gz | {"Range": "bytes=1000-", "If-Range": first.headers["ETag"]})
    assert (rest.status_code, len(rest.data)) == (206, whole - 1000)
    assert hashlib.sha256(gzip.decompress(first.data + rest.data)).hexdigest() == told["hash"]
    other = phone.call("GET", path, headers=gz | {"Range": "bytes=1000-", "If-Range": '"another"'})
    assert (other.status_code, len(other.data)) == (200, whole)
    beyond = phone.call("GET", path, headers=gz | {"Range": f"bytes={whole + 1}-"})
    assert beyond.json["code"] == "range_not_satisfiable"


def test_a_locked_phone_is_handed_no_form_and_no_name(quan: Desk, new_phone: Any) -> None:
    bring_all(quan)
    phone = new_phone("hoa")
    quan.call("POST", f"/api/v1/installations/{phone.enrolled['stream']}/lock", json={"reason": "mất máy"})
    assert phone.call("GET", "/api/v1/manifest").json["code"] == "not_allowed"


def test_staff_read_the_manifest_of_what_they_hold(quan: Desk, new_desk: Any) -> None:
    bring_all(quan)
    assert manifest(new_desk("pa"))["forms"][0]["form"] == "cay"


def test_a_picture_that_a_draft_named_once_is_not_in_the_manifest(quan: Desk, new_phone: Any) -> None:
    bring(quan, ASKS)
    digest = send(quan, "/api/v1/forms/cay/7/media", PNG, "chat.png").json["sha256"]
    bring_list(quan)
    bring(quan, ASKS.replace("chat.png", ""), "?publish=true")
    phone = new_phone("hoa")
    assert len(digest) == 64
    assert "media" not in manifest(phone)["forms"][0]


def test_targets_come_with_the_names_of_those_whose_village_has_one(quan: Desk, new_phone: Any, home: Home) -> None:
    bring_all(quan)
    today = day_of(home.surroundings.now())
    with home.store.write() as connection:
        set_targets(
            connection,
            Setting([WEST_VILLAGE], "cay", "dossiers", 60, today, today, "quan"),
            EVERYTHING,
            home.surroundings,
        )
    west, east = new_phone("hoa"), new_phone("dua")
    told = manifest(west)
    assert [row[:5] for row in rows_of(west, told, "names", "targets")] == [
        [WEST_VILLAGE, "cay", "dossiers", "0", "60"]
    ]
    assert [each["name"] for each in manifest(east)["names"]] == ["areas", "people"]
    (mine,) = (each for each in told["names"] if each["name"] == "targets")
    assert east.call("GET", f"/api/v1/lists/targets/{mine['hash']}").json["code"] == "list_unknown"
