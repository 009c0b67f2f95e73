"""tus 1.0 over HTTP: a photo in pieces, cut, damaged, sent twice; and its file handed out so that nothing runs."""

from __future__ import annotations

import base64
import fcntl
import hashlib
import io
import threading
from typing import Any

import pytest
from flask.testing import FlaskClient

from api.home import Home
from api.phones import uploads as views
from field.attachments import uploads
from field.attachments.names import partial_path

from .conftest import Phone, in_base64

PHOTO = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 400
SHA = hashlib.sha256(PHOTO).hexdigest()
TUS = {"Tus-Resumable": "1.0.0"}
PIECE = {**TUS, "Content-Type": "application/offset+octet-stream"}


def begin(phone: Phone, data: bytes = PHOTO, sha256: str = SHA, **headers: str) -> Any:
    told = f"sha256 {in_base64(sha256)},filename {in_base64('ảnh nhà.jpg')}"
    given = {**TUS, "Upload-Length": str(len(data)), "Upload-Metadata": told, **headers}
    return phone.call("POST", "/api/v1/uploads", headers=given)


def send(phone: Phone, place: str, offset: int, data: bytes, **headers: str) -> Any:
    return phone.call("PATCH", place, data=data, headers={**PIECE, "Upload-Offset": str(offset), **headers})


def upload(phone: Phone, data: bytes = PHOTO) -> str:
    sha256 = hashlib.sha256(data).hexdigest()
    place = begin(phone, data, sha256).headers["Location"]
    assert send(phone, place, 0, data).status_code == 204
    return sha256


def test_a_photo_arrives_in_pieces_and_is_fetched_whole(new_phone: Any) -> None:
    phone = new_phone("hoa")
    begun = begin(phone)
    assert (begun.status_code, begun.headers["Upload-Offset"]) == (201, "0")
    place, offset = begun.headers["Location"], 0
    while offset < len(PHOTO):
        sent = send(phone, place, offset, PHOTO[offset : offset + 30_000])
        assert sent.status_code == 204
        offset = int(sent.headers["Upload-Offset"])
        assert phone.call("HEAD", place, headers=TUS).headers["Upload-Offset"] == str(offset)
    fetched = phone.call("GET", f"/api/v1/attachments/{SHA}")
    assert (fetched.status_code, fetched.data) == (200, PHOTO)
    assert fetched.headers["Content-Type"] == "image/jpeg"
    assert fetched.headers["Content-Disposition"] == f"attachment; filename={SHA}.jpg"
    assert fetched.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in fetched.headers["Content-Security-Policy"]


def test_a_part_of_a_file_is_fetched_by_range(new_phone: Any) -> None:
    phone = new_phone("hoa")
    upload(phone)
    part = phone.call("GET", f"/api/v1/attachments/{SHA}", headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.data) == (206, PHOTO[4:8])
    again = phone.call("GET", f"/api/v1/attachments/{SHA}", headers={"If-None-Match": f'"{SHA}"'})
    assert again.status_code == 304


def test_what_home_has_is_whole_as_soon_as_it_is_announced(new_phone: Any) -> None:
    upload(new_phone("hoa"))
    begun = begin(new_phone("lan"))
    assert begun.headers["Upload-Offset"] == str(len(PHOTO))
    assert send(new_phone("lan"), begun.headers["Location"], 0, b"").status_code == 404


def test_a_piece_at_the_wrong_place_is_refused(new_phone: Any) -> None:
    phone = new_phone("hoa")
    place = begin(phone).headers["Location"]
    assert send(phone, place, 0, PHOTO[:100]).status_code == 204
    refused = send(phone, place, 0, PHOTO[:100])
    assert (refused.status_code, refused.json["code"]) == (409, "upload_offset")


def test_a_damaged_piece_is_refused_by_its_checksum_and_taken_again(new_phone: Any) -> None:
    phone = new_phone("hoa")
    place = begin(phone).headers["Location"]
    for algorithm in ("sha256", "sha1"):
        right = base64.b64encode(hashlib.new(algorithm, PHOTO[:500]).digest()).decode()
        refused = send(phone, place, 0, PHOTO[1:501], **{"Upload-Checksum": f"{algorithm} {right}"})
        assert (refused.status_code, refused.json["code"]) == (460, "upload_checksum_wrong")
    taken = send(phone, place, 0, PHOTO[:500], **{"Upload-Checksum": f"{algorithm} {right}"})
    assert taken.headers["Upload-Offset"] == "500"


def test_A16_a_photo_that_is_not_what_was_announced_is_never_received(new_phone: Any) -> None:
    phone = new_phone("hoa")
    place = begin(phone).headers["Location"]
    refused = send(phone, place, 0, PHOTO[:-1] + b"!")
    assert (refused.status_code, refused.json["code"]) == (422, "attachment_hash_wrong")
    assert phone.call("HEAD", place, headers=TUS).status_code == 404
    assert phone.call("GET", f"/api/v1/attachments/{SHA}").status_code == 404


def test_A16_an_empty_photo_is_refused(new_phone: Any) -> None:
    refused = begin(new_phone("hoa"), b"")
    assert (refused.status_code, refused.json["details"][0]["path"]) == (400, "Upload-Length")


def test_D17_an_upload_and_a_file_of_another_phone_are_not_there(new_phone: Any) -> None:
    mine, theirs = new_phone("hoa"), new_phone("dua")
    place = begin(mine).headers["Location"]
    assert theirs.call("HEAD", place, headers=TUS).status_code == 404
    assert send(theirs, place, 0, PHOTO).json["code"] == "upload_unknown"
    send(mine, place, 0, PHOTO)
    hidden = theirs.call("GET", f"/api/v1/attachments/{SHA}")
    absent = theirs.call("GET", f"/api/v1/attachments/{'0' * 64}")
    assert (hidden.status_code, hidden.data) == (absent.status_code, absent.data) == (404, absent.data)


def test_an_upload_past_its_time_is_gone_and_swept(home: Home, new_phone: Any) -> None:
    phone = new_phone("hoa")
    place = begin(phone).headers["Location"]
    send(phone, place, 0, PHOTO[:10])
    later = home.surroundings.now() + 200 * 3_600_000
    folder = home.settings.attachments
    with home.store.write() as connection:
        assert uploads.sweep(connection, folder, later) == 1
    assert not partial_path(folder, place.rpartition("/")[2]).exists()


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Tus-Resumable": "0.2.2"}, 412, "tus_version"),
        ({"Upload-Length": "-1"}, 400, "tus_header"),
        ({"Upload-Length": "1e9"}, 400, "tus_header"),
        ({"Upload-Length": str(1 << 40)}, 413, "attachment_too_large"),
        ({"Upload-Metadata": "sha256 !!!"}, 400, "tus_header"),
        ({"Upload-Metadata": "filename " + in_base64("a.jpg")}, 400, "attachment_hash_missing"),
    ],
)
def test_a_beginning_that_cannot_be_read_is_refused(
    new_phone: Any, headers: dict[str, str], status: int, code: str
) -> None:
    refused = begin(new_phone("hoa"), **headers)
    assert (refused.status_code, refused.json["code"]) == (status, code)
    assert refused.headers["Tus-Resumable"] == "1.0.0"


def test_a_piece_of_another_type_is_refused(new_phone: Any) -> None:
    phone = new_phone("hoa")
    refused = send(phone, begin(phone).headers["Location"], 0, PHOTO, **{"Content-Type": "image/jpeg"})
    assert (refused.status_code, refused.json["code"]) == (415, "wrong_media_type")


def test_the_server_says_what_it_can(client: FlaskClient) -> None:
    told = client.open("/api/v1/uploads", method="OPTIONS").headers
    assert (told["Tus-Version"], told["Tus-Extension"]) == ("1.0.0", "creation,checksum,expiration")


def test_an_auditor_fetches_no_photo(new_phone: Any, new_desk: Any) -> None:
    upload(new_phone("hoa"))
    refused = new_desk("kiem").call("GET", f"/api/v1/attachments/{SHA}")
    assert (refused.status_code, refused.json["code"]) == (403, "not_allowed")


def test_a_piece_cut_on_its_way_is_kept_as_far_as_it_came(new_phone: Any) -> None:
    phone = new_phone("hoa")
    place = begin(phone).headers["Location"]
    promised = {"CONTENT_LENGTH": str(len(PHOTO))}
    cut = phone.call(
        "PATCH", place, data=PHOTO[:70_000], headers={**PIECE, "Upload-Offset": "0"}, environ_overrides=promised
    )
    assert (cut.status_code, cut.json["code"]) == (400, "body_cut")
    assert phone.call("HEAD", place, headers=TUS).headers["Upload-Offset"] == "70000"
    assert send(phone, place, 70_000, PHOTO[70_000:]).status_code == 204
    assert phone.call("GET", f"/api/v1/attachments/{SHA}").data == PHOTO


class DeadLine(io.RawIOBase):
    """A body of which some bytes come, and then nothing for as long as one cares to wait."""

    def __init__(self, data: bytes) -> None:
        self.data, self.patience = data, 0.0

    def readinto(self, buffer: Any) -> int:
        piece, self.data = self.data[: len(buffer)], self.data[len(buffer) :]
        if not piece:
            raise TimeoutError
        buffer[: len(piece)] = piece
        return len(piece)

    def settimeout(self, seconds: float) -> None:
        self.patience = seconds


def test_A16_a_line_that_falls_silent_keeps_what_came_and_lets_go_of_the_photo(new_phone: Any) -> None:
    phone = new_phone("hoa")
    place, line = begin(phone).headers["Location"], DeadLine(PHOTO[:70_000])
    told = {"wsgi.input": line, "gunicorn.socket": line, "CONTENT_LENGTH": str(len(PHOTO))}
    cut = phone.call("PATCH", place, headers={**PIECE, "Upload-Offset": "0"}, environ_overrides=told)
    assert (cut.status_code, cut.json["code"]) == (400, "body_cut")
    assert 0 < line.patience <= 30
    reached = int(phone.call("HEAD", place, headers=TUS).headers["Upload-Offset"])
    assert reached > 70_000 - 8192
    assert send(phone, place, reached, PHOTO[reached:]).status_code == 204
    assert phone.call("GET", f"/api/v1/attachments/{SHA}").data == PHOTO


def test_who_asks_while_a_piece_is_being_written_is_told_when_it_is_done(
    home: Home, new_phone: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PAUSE_S", 0.01)
    phone = new_phone("hoa")
    place = begin(phone).headers["Location"]
    send(phone, place, 0, PHOTO[:10])
    path = partial_path(home.settings.attachments, place.rpartition("/")[2])
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert phone.call("HEAD", place, headers=TUS).status_code == 423
        threading.Timer(0.03, lambda: fcntl.flock(file, fcntl.LOCK_UN)).start()
        assert phone.call("HEAD", place, headers=TUS).headers["Upload-Offset"] == "10"
