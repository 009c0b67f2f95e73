"""One round trip over HTTP: what is acknowledged is in the database; what cannot be read is answered in words."""

from __future__ import annotations

import gzip
import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from api.home import Home
from field.people.phones.revocation import revoke
from field.tables import change
from sync.change import encode_change
from sync.clock import ClockReading
from sync.names import from_base64url
from sync.segment import GENESIS, encode_segment, seal
from sync.signing import sign
from sync.wire.answer import Answer, decode_answer
from sync.wire.request import encode_request

from .conftest import WEST_VILLAGE, Phone

NOW = 1_780_000_000_000


def segment_of(phone: Phone, count: int = 2) -> bytes:
    stream = phone.enrolled["stream"]
    changes = [
        encode_change(
            stream=stream,
            n=n,
            dossier=f"dossier-{n:04}",
            form="household@1",
            by=phone.person,
            at=f"{NOW + n:012x}0000",
            t=NOW + n,
            salt="AAAAAAAAAAAAAAAA",
            values={"_area": WEST_VILLAGE, "ho_ten": "Lò Thị Pánh"},
        )
        for n in range(1, count + 1)
    ]
    clock = ClockReading(NOW, 0)
    return encode_segment(seal(lambda text: sign(phone.key, text), stream, 1, GENESIS, changes, clock, 1))


def request_of(*push: bytes, nonce: str = "nonce-1") -> bytes:
    return encode_request(
        now=NOW, nonce=nonce, epoch="", cursors={}, scope=1, push=list(push), offer=[], max_bytes=65536, report={}
    )


def post(phone: Phone, body: bytes, **headers: str) -> Any:
    given = {"Content-Type": "application/json", **headers}
    return phone.call("POST", "/api/v1/sync", data=body, headers=given)


def read(phone: Phone, answer: Any) -> Answer:
    assert answer.status_code == 200, answer.data
    return decode_answer(answer.data, from_base64url(phone.enrolled["home_key"]), "nonce-1")


def stored(home: Home) -> int:
    with home.store.read() as connection:
        return connection.execute(select(func.count()).select_from(change)).scalar_one()


def test_what_is_acknowledged_is_in_the_database(home: Home, new_phone: Any) -> None:
    phone = new_phone("hoa")
    head = read(phone, post(phone, request_of(segment_of(phone)))).head
    assert [run[:3] for run in head["ack"]["stored"]] == [[phone.enrolled["stream"], 1, 2]]
    assert stored(home) == 2


def test_a_gzip_request_gets_a_gzip_answer_that_nothing_keeps(new_phone: Any) -> None:
    phone = new_phone("hoa")
    body = gzip.compress(request_of(segment_of(phone)))
    answer = post(phone, body, **{"Content-Encoding": "gzip", "Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "no-store" in answer.headers["Cache-Control"]
    plain = decode_answer(gzip.decompress(answer.data), from_base64url(phone.enrolled["home_key"]), "nonce-1")
    assert plain.head["refused"] == []


def test_a_request_sent_twice_stores_once(home: Home, new_phone: Any) -> None:
    phone = new_phone("hoa")
    segment = segment_of(phone)
    runs = [read(phone, post(phone, request_of(segment))).head["ack"]["stored"] for _ in range(2)]
    assert runs[0] == runs[1]
    assert stored(home) == 2


def test_D02_a_segment_of_another_hand_is_refused_and_the_others_flow(home: Home, new_phone: Any) -> None:
    mine, theirs = new_phone("hoa"), new_phone("dua")
    forged = segment_of(Phone(mine.app, "dua", mine.key, "", {"stream": theirs.enrolled["stream"]}))
    head = read(mine, post(mine, request_of(forged, segment_of(mine)))).head
    assert [(each["stream"], each["code"]) for each in head["refused"]] == [
        (theirs.enrolled["stream"], "segment_not_genuine")
    ]
    assert stored(home) == 2


def test_nobody_syncs_without_a_token(client: FlaskClient, new_phone: Any) -> None:
    refused = client.post("/api/v1/sync", json={})
    assert (refused.status_code, refused.json["code"]) == (401, "sign_in_needed")
    assert refused.headers["WWW-Authenticate"].startswith("Bearer")
    phone = new_phone("hoa")
    phone.token = "wrong\x00"[:5]
    assert post(phone, b"{}").json["code"] == "token_unknown"


def test_D25_a_locked_phone_still_brings_what_it_has_and_is_handed_nothing(home: Home, new_phone: Any) -> None:
    phone = new_phone("hoa")
    segment = segment_of(phone)
    with home.store.write() as connection:
        revoke(connection, phone.enrolled["stream"], None, "mất máy", "quan", home.surroundings)
    answer = read(phone, post(phone, request_of(segment)))
    assert answer.head["revoked"] is True
    assert answer.entries == ()
    assert stored(home) == 2


BROKEN = {
    b"": "not_json",
    b"<html>": "not_json",
    b'{"proto":1': "not_json",
    b"[]": "request_not_object",
    b'{"proto":9}': "unknown_protocol",
    b'{"proto":1,"now":NaN}': "number_not_finite",
    b'{"proto":1,"now":1e999}': "number_not_integer",
    b'{"proto":1,"now":' + b"9" * 5000 + b"}": "number_too_large",
    b'{"proto":1,"proto":1}': "duplicate_key",
    b"[" * 100_000: "too_deep",
    b'{"proto":1,"nonce":"a\\u0000b"}': "text_has_nul",
    b'{"proto":1,"nonce":"\\ud800"}': "text_not_unicode",
    b'{"proto":1,"nonce":"\xff"}': "text_not_unicode",
    b'{"proto":1,"push":{}}': "bad_push",
    b'{"proto":1,"cursors":{"f":"x"}}': "bad_cursor",
}


@pytest.mark.parametrize(("body", "code"), BROKEN.items(), ids=BROKEN.values())
def test_D06_a_broken_request_is_answered_with_code_path_and_what_to_do(
    home: Home, new_phone: Any, body: bytes, code: str
) -> None:
    answer = post(new_phone("hoa"), body)
    assert (answer.status_code, answer.json["code"]) == (400, code)
    assert answer.json["message"]
    assert answer.json["action"]
    assert [detail["problem"] for detail in answer.json["details"]] == [code]
    assert all(detail["path"] for detail in answer.json["details"])
    assert stored(home) == 0


def test_D07_a_bomb_is_refused(new_phone: Any) -> None:
    answer = post(new_phone("hoa"), gzip.compress(bytes(64 << 20)), **{"Content-Encoding": "gzip"})
    assert (answer.status_code, answer.json["code"]) == (413, "body_expands")


def test_D05_a_body_longer_than_the_limit_is_refused(new_phone: Any) -> None:
    answer = post(new_phone("hoa"), bytes(17 << 20))
    assert (answer.status_code, answer.json["code"]) == (413, "body_too_large")


class Endless(io.RawIOBase):
    """A chunked body of a gigabyte and more; it counts what was taken."""

    taken = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """As many bytes as are asked for."""
        self.taken += len(buffer)
        buffer[:] = b" " * len(buffer)
        return len(buffer)


def test_D05_a_chunked_body_without_end_is_refused_while_it_streams(new_phone: Any) -> None:
    endless = Endless()
    streamed = {"wsgi.input": endless, "wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    answer = new_phone("hoa").call("POST", "/api/v1/sync", content_type="application/json", environ_overrides=streamed)
    assert (answer.status_code, answer.json["code"]) == (413, "body_too_large")
    assert endless.taken <= 18 << 20


def test_B01_a_request_cut_on_its_way_stores_nothing_and_is_sent_again(home: Home, new_phone: Any) -> None:
    phone = new_phone("hoa")
    body = request_of(segment_of(phone))
    for cut in range(0, len(body), max(1, len(body) // 40)):
        promised = {"CONTENT_LENGTH": str(len(body))}
        answer = phone.call(
            "POST", "/api/v1/sync", data=body[:cut], content_type="application/json", environ_overrides=promised
        )
        assert (answer.status_code, answer.json["code"]) == (400, "body_cut"), cut
        assert stored(home) == 0
    assert read(phone, post(phone, body)).head["ack"]["stored"]


def test_an_encoding_that_is_not_read_is_refused_with_those_that_are(new_phone: Any) -> None:
    answer = post(new_phone("hoa"), b"{}", **{"Content-Encoding": "br"})
    assert (answer.status_code, answer.json["code"]) == (415, "wrong_media_type")
    assert answer.headers["Accept-Encoding"] == "gzip, deflate"
