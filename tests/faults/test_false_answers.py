"""What comes back instead of home's answer, or changed on its way: nothing is acknowledged, and nothing is lost."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable

import pytest

from api.body import read_body
from api.client.http_exchange import http_line
from tests.faults.handset import NOT_HOME, Handset
from tests.faults.road import END, Rewrite, Road, with_body
from tests.faults.town import Town

PAGE = "<html><title>Đăng nhập Wi-Fi miễn phí</title></html>".encode()
HTML = b"Content-Type: text/html; charset=utf-8"
LINES = b"Content-Type: application/x-ndjson"
PORTALS = {
    "200 with a page": (b"200 OK", HTML, PAGE),
    "200 with a page under our media type": (b"200 OK", LINES, PAGE),
    "200 with our media type and nothing": (b"200 OK", LINES, b""),
    "200 with JSON of its own": (b"200 OK", b"Content-Type: application/json", b'{"ok":true}'),
    "302 to a sign-in": (b"302 Found", b"Location: http://portal.example/login", b""),
    "307 to a sign-in": (b"307 Temporary Redirect", b"Location: http://portal.example/login", b""),
    "204 and nothing": (b"204 No Content", b"X-Portal: 1", b""),
    "511 sign-in needed": (b"511 Network Authentication Required", HTML, PAGE),
    "407 proxy sign-in needed": (b"407 Proxy Authentication Required", b'Proxy-Authenticate: Basic realm="p"', b""),
}
LENGTH = b"\r\nContent-Length: %d"


def is_same_as_before(handset: Handset, before: object) -> bool:
    """Whether ticks, cursors, clock and everything else of the phone is as it was."""
    return snapshot(handset) == before


def snapshot(handset: Handset) -> object:
    """Every row of the phone."""
    with handset.store.read() as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize("portal", PORTALS)
def test_B05_B06_a_portal_ticks_nothing_and_the_phone_comes_again(
    living_town: Town, bad_road: Road, enrolled: Callable[[str], Handset], portal: str
) -> None:
    status, header, body = PORTALS[portal]
    handset = enrolled("hoa")
    handset.new("Lò Thị Dín")
    before, stored = snapshot(handset), len(living_town.log())
    bad_road.instead = b"HTTP/1.1 " + status + b"\r\n" + header + LENGTH % len(body) + END + body
    with pytest.raises(NOT_HOME):
        handset.sync(http_line(bad_road.url))
    with pytest.raises(NOT_HOME):
        Handset("lan", bad_road.url).enrol(living_town.slip("lan"))
    assert is_same_as_before(handset, before)
    assert len(living_town.log()) == stored
    bad_road.instead = None
    handset.sync(http_line(bad_road.url))
    assert handset.status().waiting == 0


def halved(body: bytes) -> bytes:
    return body[: len(body) // 2]


def unpacked_and_cut(body: bytes) -> bytes:
    """A proxy that unpacks, and whose memory ended; whole lines are left."""
    lines = gzip.decompress(body).splitlines(keepends=True)
    assert len(lines) > 1
    return b"".join(lines[:-1])


def bit_flipped(body: bytes) -> bytes:
    data = gzip.decompress(body)
    return gzip.compress(data[:40] + bytes([data[40] ^ 1]) + data[41:])


SPOILED: dict[str, Rewrite] = {
    "half of the body, its length set right": lambda answer: with_body(answer, halved),
    "half of the body under the old length": lambda answer: answer[: -len(answer.partition(END)[2]) // 2],
    "half of the plain text": lambda answer: with_body(answer, lambda body: halved(gzip.decompress(body))),
    "the last line dropped": lambda answer: with_body(answer, unpacked_and_cut),
    "no body": lambda answer: with_body(answer, lambda _body: b""),
    "one bit flipped": lambda answer: with_body(answer, bit_flipped),
    "garbage after a good body": lambda answer: with_body(answer, lambda body: gzip.decompress(body) + PAGE),
}


@pytest.mark.parametrize("spoiled", SPOILED)
def test_B07_an_answer_that_a_proxy_cuts_or_changes_under_a_good_status_is_none(
    bad_road: Road, enrolled: Callable[[str], Handset], read_before: str, spoiled: str
) -> None:
    assert read_before
    handset = enrolled("hoa")
    handset.new("Lò Thị Dín")
    before, bad_road.answer = snapshot(handset), SPOILED[spoiled]
    with pytest.raises(NOT_HOME):
        handset.sync(http_line(bad_road.url))
    assert is_same_as_before(handset, before)
    handset.sync()
    assert handset.status().waiting == 0


def opened(body: bytes) -> bytes:
    """A body, either way, without its packing."""
    return read_body(io.BytesIO(body), 1 << 24, 1000)


def plain(message: bytes) -> bytes:
    """A proxy that unpacks and forgets to say so."""
    return with_body(message, opened)


def doubled(message: bytes) -> bytes:
    """A proxy that packs what is packed."""
    return with_body(message, gzip.compress)


@pytest.mark.parametrize("change", [plain, doubled])
def test_B09_gzip_stripped_or_doubled_there_and_back_makes_no_difference(
    bad_road: Road, enrolled: Callable[[str], Handset], change: Rewrite
) -> None:
    handset = enrolled("hoa")
    for way in ("request", "answer"):
        handset.new("Lò Thị Dín")
        setattr(bad_road, way, change)
        handset.sync(http_line(bad_road.url))
        assert handset.status().waiting == 0


def test_B07_a_request_that_a_proxy_cuts_under_a_fitting_length_stores_nothing(
    living_town: Town, bad_road: Road, enrolled: Callable[[str], Handset]
) -> None:
    handset = enrolled("hoa")
    handset.new("Lò Thị Dín")
    for cut in (
        halved,
        lambda body: gzip.compress(halved(opened(body))),
        lambda _body: b"",
    ):
        bad_road.request = lambda message, cut=cut: with_body(message, cut)  # type: ignore[misc]
        with pytest.raises(NOT_HOME):
            handset.sync(http_line(bad_road.url))
        assert living_town.counts(handset.status().stream)[2] == 0
    handset.sync()
    assert living_town.counts(handset.status().stream)[2] == 1
