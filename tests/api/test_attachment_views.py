"""Who is handed a photo: whoever brought it, and whoever may see its dossier whole. Everybody else finds nothing."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from api.home import Home
from field.attachments.tending import tend
from tests.field.attachments.pictures import picture

from .conftest import WEST_VILLAGE, Phone, in_base64
from .office import Author, merge
from .test_uploads_view import TUS, upload

PHOTO = picture(900, 600)
SHA = hashlib.sha256(PHOTO).hexdigest()
WHOLE, SMALL = f"/api/v1/attachments/{SHA}", f"/api/v1/attachments/{SHA}/thumbnail"


def settled(home: Home) -> None:
    merge(home)
    tend(home.store, home.settings.attachments)


def photographed(home: Home, phone: Phone) -> None:
    """A household of the western village with a photo."""
    upload(phone, PHOTO)
    Author(phone, home).write("dossier-1", {"_area": WEST_VILLAGE, "anh_nha": f"sha256:{SHA}.jpg"})
    settled(home)


def test_D17_a_photo_of_a_village_is_not_there_for_another(home: Home, new_phone: Any, new_desk: Any) -> None:
    hoa = new_phone("hoa")
    photographed(home, hoa)
    lan, minh, dua, pa = new_phone("lan"), new_desk("minh"), new_phone("dua"), new_desk("pa")
    for path in (WHOLE, SMALL):
        for theirs in (hoa, lan, minh):
            assert theirs.call("GET", path).status_code == 200
        for strangers in (dua, pa):
            hidden, absent = (strangers.call("GET", each) for each in (path, path.replace(SHA, "0" * 64)))
            assert (hidden.status_code, hidden.data) == (absent.status_code, absent.data) == (404, absent.data)
            assert hidden.json["code"] == "attachment_unknown"


def test_a_photo_whose_dossier_is_not_there_yet_is_its_bringers(home: Home, new_phone: Any, new_desk: Any) -> None:
    hoa = new_phone("hoa")
    upload(hoa, PHOTO)
    settled(home)
    assert hoa.call("GET", WHOLE).data == PHOTO
    assert new_phone("lan").call("GET", WHOLE).status_code == new_desk("minh").call("GET", WHOLE).status_code == 404


def test_a_locked_phone_is_handed_nothing_not_even_its_own(home: Home, new_phone: Any, new_desk: Any) -> None:
    hoa = new_phone("hoa")
    photographed(home, hoa)
    stream = hoa.enrolled["stream"]
    assert (
        new_desk("minh").call("POST", f"/api/v1/installations/{stream}/lock", json={"reason": "mất"}).status_code < 300
    )
    for path in (WHOLE, SMALL):
        assert (hoa.call("GET", path).status_code, hoa.call("GET", path).json["code"]) == (403, "not_allowed")


def test_a_small_picture_is_small_and_never_run(home: Home, new_phone: Any) -> None:
    hoa = new_phone("hoa")
    photographed(home, hoa)
    answer = hoa.call("GET", SMALL)
    assert Image.open(BytesIO(answer.data)).size == (320, 213)
    assert (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_small_picture_is_fetched_by_range_and_only_once(home: Home, new_phone: Any) -> None:
    hoa = new_phone("hoa")
    photographed(home, hoa)
    whole = hoa.call("GET", SMALL)
    tag = whole.headers["ETag"]
    part = hoa.call("GET", SMALL, headers={"Range": "bytes=10-", "If-Range": tag})
    assert (part.status_code, part.data) == (206, whole.data[10:])
    assert hoa.call("GET", SMALL, headers={"If-None-Match": tag}).status_code == 304
    assert "immutable" in whole.headers["Cache-Control"]


@pytest.mark.parametrize("content", [b"OggS\x00\x02 a voice", b"\xff\xd8\xff\xe0 broken"])
def test_what_cannot_be_made_small_says_so(home: Home, new_phone: Any, content: bytes) -> None:
    hoa = new_phone("hoa")
    sha256 = upload(hoa, content)
    settled(home)
    answer = hoa.call("GET", f"/api/v1/attachments/{sha256}/thumbnail")
    assert (answer.status_code, answer.json["code"]) == (404, "thumbnail_none")


def test_a_small_picture_that_is_not_made_yet_is_asked_for_again(home: Home, new_phone: Any) -> None:
    hoa = new_phone("hoa")
    upload(hoa, PHOTO)
    assert hoa.call("GET", SMALL).json["code"] == "thumbnail_unmade"
    settled(home)
    assert hoa.call("GET", SMALL).status_code == 200


def test_what_home_holds_a_second_phone_need_not_send_and_may_not_fetch(home: Home, new_phone: Any) -> None:
    photographed(home, new_phone("hoa"))
    dua = new_phone("dua")
    told = "sha256 " + in_base64(SHA)
    begun = dua.call(
        "POST", "/api/v1/uploads", headers={**TUS, "Upload-Length": str(len(PHOTO)), "Upload-Metadata": told}
    )
    assert begun.headers["Upload-Offset"] == str(len(PHOTO))
    assert dua.call("GET", WHOLE).status_code == 404
