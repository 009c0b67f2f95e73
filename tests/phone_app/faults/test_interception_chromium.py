"""TLS is ended on the way by somebody whose certificate the browser trusts; home's address changes under an upload."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api.bench.browser import chromium
from tests.faults.road import END, Road, road, with_body
from tests.faults.town import Town
from tests.phone_app.asking import NAME, Asker, begin, photograph, save
from tests.phone_app.conftest import PHONE
from tests.phone_app.faults.far import Far, unpacked
from tests.phone_app.faults.interceptor import false_certificate
from tests.phone_app.faults.test_colleagues_chromium import brought
from tests.phone_app.faults.test_cut_lines_chromium import photos_of, whole_photos
from tests.phone_app.living import HERE
from tests.phone_app.office import colleague

Phones = Callable[..., Far]
TREE = "Cây cổ thụ"


@pytest.fixture
def intercepted(living_town: Town, tmp_path: Path) -> Iterator[Far]:
    """A phone whose every connection ends at somebody else, who hands on what comes until told otherwise."""
    secret, trusting = false_certificate(tmp_path)
    with road(living_town.settings.port, secret) as made, chromium.running(trusting) as browser:
        options = {**PHONE, "permissions": ["geolocation"], "geolocation": HERE}
        phone = Far(living_town, browser.new_context(**options), made)
        yield phone.begun("hoa")
        phone.context.close()


def with_a_tree(phone: Far, photo: Path) -> None:
    """A change with somebody's name in it and a photo wait on the phone."""
    phone.road.cut_request = 0
    begin(phone, TREE)
    Asker(phone.page, photograph(photo, (1200, 900))).through()
    save(phone)
    phone.home()
    phone.road.cut_request = None
    phone.road.heard.clear()


def read_on_the_way(messages: list[bytes]) -> str:
    """All that was said, unpacked."""
    plain = [unpacked(message) for message in messages]
    heads = [message.partition(END)[0] for message in messages]
    return b"\n".join([*heads, *plain]).decode(errors="replace")


def forged(answer: bytes) -> bytes:
    """A clever forger: takes home's genuine answer and says that everything has been stored and merged."""

    def lie(body: bytes) -> bytes:
        plain = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
        first, _, rest = plain.partition(b"\n")
        wire = json.loads(first)
        if "head" not in wire:
            return body
        head = json.loads(wire["head"])
        head["ack"]["merged"] = head["ack"]["stored"]
        return gzip.compress(json.dumps({**wire, "head": json.dumps(head)}).encode() + b"\n" + rest)

    return with_body(answer, lie) if b"application/x-ndjson" in answer else answer


def test_B10_who_intercepts_and_is_not_home_is_told_neither_token_nor_names_and_acknowledges_nothing(
    intercepted: Far, tmp_path: Path
) -> None:
    phone, bad_road = intercepted, intercepted.road
    with_a_tree(phone, tmp_path / "photo.jpg")
    kept = {"hello": json.dumps({"hello": json.dumps({"nonce": "yesterday"}), "sig": "A" * 86})}
    lies = [
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
        for body in (kept["hello"].encode(), b"{}", b'{"hello":"{}","sig":""}')
    ]
    for lie in lies:
        bad_road.instead = lie
        phone.goes()
        phone.sees("Mọi thứ vẫn còn trong máy")
        assert (phone.counter("waiting"), phone.counter("sent")) == ("1", "0")
    said = read_on_the_way(bad_road.heard)
    assert "POST /api/v1/hello" in said
    assert "authorization" not in said.lower()
    assert NAME not in said
    assert phone.stream not in said
    bad_road.instead = None
    phone.goes()
    phone.counts("sent", 1)
    said = read_on_the_way(bad_road.heard)
    assert NAME in said, "whoever hands everything on can read it: docs/faults.md says so"
    assert "authorization: bearer" in said.lower()


def test_B10_who_hands_the_proof_on_can_forge_no_acknowledgement(intercepted: Far, tmp_path: Path) -> None:
    phone, bad_road = intercepted, intercepted.road
    with_a_tree(phone, tmp_path / "photo.jpg")
    bad_road.answer = forged
    phone.goes()
    phone.sees("Câu trả lời không phải của máy chủ xã")
    assert (phone.counter("waiting"), phone.counter("sent")) == ("1", "0")
    bad_road.answer = bytes
    phone.goes()
    phone.counts("sent", 1)


def test_B10_a_colleagues_photo_is_asked_for_of_nobody_but_home(intercepted: Far, living_town: Town) -> None:
    phone, bad_road = intercepted, intercepted.road
    dossier, _ = brought(living_town, colleague(living_town), "svg")
    phone.goes()
    phone.page.evaluate(f"location.hash = '#/dossier/{dossier}'")
    photo = phone.page.get_by_role("button", name="Mở xem").first
    photo.wait_for()
    bad_road.heard.clear()
    bad_road.instead = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
    photo.click()
    phone.sees("Chưa lấy được vì không có mạng")
    said = read_on_the_way(bad_road.heard)
    assert "POST /api/v1/hello" in said
    assert "authorization" not in said.lower()
    bad_road.instead = None


def test_B14_a_phone_whose_address_changes_in_the_middle_of_a_photo_goes_on_where_it_was(
    far: Phones, bad_road: Road, tmp_path: Path, living_town: Town
) -> None:
    phone = far()
    with_a_tree(phone, tmp_path / "photo.jpg")
    bad_road.sources = tuple(f"127.0.0.{number}" for number in range(2, 9))
    while not whole_photos(living_town, phone.stream):
        bad_road.cut_request = 40_000
        phone.goes()
    pieces = [message.partition(END)[2] for message in bad_road.heard if message.startswith(b"PATCH ")]
    (sha256,) = photos_of(living_town, phone.stream)
    size = (living_town.settings.attachments / sha256[:2] / sha256[2:4] / sha256).stat().st_size
    places = [message.split(b" ")[1] for message in bad_road.heard if message.startswith(b"PATCH ")]
    assert len(pieces) > 2
    assert len(set(places)) == 1, "another address began another upload"
    assert size > 100_000
