"""Sealed files at home: from the desk and from the phone that made them; twice is once, damage is told in words."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import func, select

from api.home import Home
from field.attachments.names import attachment_path
from field.people.phones.revocation import revoke
from field.tables import access_log, change
from sync.clock import ClockReading
from sync.names import from_base64url
from sync.sealing.file import SEALED_FILE, encode_sealed_file
from sync.sealing.section import MARK, Sealer
from sync.segment import GENESIS, Segment, encode_segment, seal
from sync.signed import RECEIPT, is_genuine, signed_from_wire
from sync.signing import sign
from sync.strict_json import loads
from tests.api.conftest import Desk, Phone

BYTES = "application/octet-stream"
PHOTO = b"\xff\xd8\xff\xe0" + bytes(400_000)
NewPhone, NewDesk = Callable[[str], Phone], Callable[[str], Desk]


def work_of(phone: Phone) -> Segment:
    """Three changes of a phone that never met home since it was enrolled."""
    changes = [f'{{"n":{n},"dossier":"d{n:08}"}}'.encode() for n in (1, 2, 3)]
    stream, now = phone.enrolled["stream"], ClockReading(1_795_000_000_000, 0)
    return seal(lambda text: sign(phone.key, text), stream, 1, GENESIS, changes, now, phone.enrolled["scope"])


def sealed(phone: Phone, segments: list[Segment]) -> bytes:
    """What such a phone seals, for the key that its certificate names."""
    reader = from_base64url(loads(phone.enrolled["certificate"]["certificate"])["sealing"])
    once = ec.generate_private_key(ec.SECP256R1())
    return encode_sealed_file(Sealer(SEALED_FILE, reader, once), map(encode_segment, segments), [PHOTO])


def brought(desk: Desk, data: bytes, status: int = 200) -> Any:
    answer = desk.call("POST", "/api/v1/sealed", data=data, content_type=BYTES)
    assert answer.status_code == status, answer.data
    return answer.json


def stored(home: Home) -> int:
    with home.store.read() as connection:
        return connection.execute(select(func.count()).select_from(change)).scalar_one()


def test_a_clerk_takes_in_a_file_and_twice_is_once(home: Home, new_phone: NewPhone, new_desk: NewDesk) -> None:
    phone, desk = new_phone("hoa"), new_desk("minh")
    data = sealed(phone, [work_of(phone)])
    told = brought(desk, data)
    assert (told["changes"], told["photos"], told["complete"], told["problems"]) == (3, 1, True, [])
    digest = hashlib.sha256(PHOTO).hexdigest()
    assert attachment_path(home.settings.attachments, digest).read_bytes() == PHOTO
    again = brought(desk, data)
    assert (again["changes"], again["known_changes"], again["photos"], again["known_photos"]) == (0, 3, 0, 1)
    assert stored(home) == 3
    with home.store.read() as connection:
        rows = connection.execute(select(access_log.c.person, access_log.c.subject)).all()
    assert rows.count(("minh", f"sealed:{told['sha256']}")) == 2


def test_B18_a_damaged_file_brings_what_is_whole_and_says_in_words_what_is_not(
    home: Home, new_phone: NewPhone, new_desk: NewDesk
) -> None:
    phone, desk = new_phone("hoa"), new_desk("minh")
    data = sealed(phone, [work_of(phone)])
    flipped = bytearray(data)
    flipped[len(data) // 2] ^= 4
    told = brought(desk, bytes(flipped))
    assert (told["changes"], told["photos"], told["complete"]) == (3, 0, False)
    assert {each["code"] for each in told["problems"]} == {"section_damaged", "section_missing", "photo_incomplete"}
    assert "hỏng" in told["problems"][0]["vi"]
    cut = brought(desk, data[: data.rindex(MARK)])
    assert (cut["photos"], [each["code"] for each in cut["problems"]]) == (1, ["file_cut"])


def test_B18_a_file_of_which_nothing_can_be_used_is_refused_with_what_to_do(
    home: Home, new_phone: NewPhone, new_desk: NewDesk
) -> None:
    desk = new_desk("minh")
    told = brought(desk, b"IMG_0001", 422)
    assert told["code"] == "not_a_sealed_file"
    assert "vẫn còn trong máy" in told["action"]
    assert stored(home) == 0


def test_D02_a_segment_that_its_stream_did_not_sign_is_refused_and_stops_no_other(
    home: Home, new_phone: NewPhone, new_desk: NewDesk
) -> None:
    hoa, dua = new_phone("hoa"), new_phone("dua")
    forged = work_of(hoa)
    hoa.key = dua.key
    told = brought(new_desk("minh"), sealed(hoa, [work_of(hoa), work_of(dua)]))
    assert (told["changes"], [each["code"] for each in told["refused"]]) == (3, ["segment_not_genuine"])
    assert forged.stream in told["refused"][0]["path"]


def test_D17_who_may_not_bring_files_brings_none(app: Any, new_phone: NewPhone, new_desk: NewDesk) -> None:
    phone = new_phone("hoa")
    data = sealed(phone, [work_of(phone)])
    brought(new_desk("kiem"), data, 403)
    assert app.test_client().post("/api/v1/sealed", data=data, content_type=BYTES).status_code == 401
    assert phone.call("POST", "/api/v1/sealed", data=data, content_type=BYTES).status_code == 403


def test_a_locked_phone_gives_what_it_has_and_gets_homes_signature_for_it(home: Home, new_phone: NewPhone) -> None:
    phone = new_phone("hoa")
    segment = work_of(phone)
    with home.store.write() as connection:
        revoke(connection, phone.enrolled["stream"], None, "mất máy", "quan", home.surroundings)
    answer = phone.call("POST", "/api/v1/sealed/own", data=sealed(phone, [segment]), content_type=BYTES)
    receipt = signed_from_wire(loads(answer.data), "receipt")
    assert is_genuine(RECEIPT, receipt, home.surroundings.home.public)
    told = loads(receipt.text)
    assert (told["stored"][0][:3], told["photos"]) == ([segment.stream, 1, 3], 1)
    with home.store.read() as connection:
        logged = select(access_log.c.stream).where(access_log.c.verb == "phone_gave_up")
        assert connection.execute(logged).scalars().all() == [segment.stream]
    assert stored(home) == 3
