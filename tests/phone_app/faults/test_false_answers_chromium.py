"""What comes back instead of home's answer: the screen says so, nothing is ticked, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.built_app import built_into
from tests.faults.road import END, Road
from tests.faults.test_false_answers import SPOILED
from tests.faults.town import Town, town
from tests.phone_app.faults.far import Far, refused

Phones = Callable[..., Far]
PAGE = "<!doctype html><title>Wi-Fi</title><form>Đăng nhập</form>".encode()
PORTALS = {
    "B05 a page with 200": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s",
    "B05 it says it is JSON": b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
    "B06 302 to a sign-in": b"HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/login\r\nContent-Length: %d\r\n\r\n%s",
    "B06 302 to a page here": b"HTTP/1.1 302 Found\r\nLocation: /phone/\r\nContent-Length: %d\r\n\r\n%s",
    "B06 511 sign in": b"HTTP/1.1 511 Sign In\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s",
    "B06 407 of a proxy": b"HTTP/1.1 407 Proxy\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s",
}
NOTHING = b"HTTP/1.1 204 No Content\r\n\r\n"
TOLD = "Mọi thứ vẫn còn trong máy"


def waits(phone: Far) -> None:
    """One change waits, whatever was answered, and the screen says that nothing was lost."""
    phone.goes()
    expect(phone.page.get_by_text(TOLD)).to_be_visible()
    assert (phone.counter("waiting"), phone.counter("sent")) == ("1", "0")


def laden(phone: Far, bad_road: Road) -> Far:
    """One change waits on the phone."""
    bad_road.cut_request = 0
    refused(phone)
    phone.home()
    bad_road.cut_request = None
    return phone


def arrives(phone: Far) -> None:
    """On a good road it is sent, once."""
    phone.goes()
    phone.counts("waiting", 0)
    phone.counts("sent", 1)
    assert phone.received()[2] == 1


def test_B05_B06_what_a_portal_says_is_never_an_answer_and_ticks_nothing(far: Phones, bad_road: Road) -> None:
    phone = laden(far(), bad_road)
    for answer in (*(portal % (len(PAGE), PAGE) for portal in PORTALS.values()), NOTHING):
        bad_road.instead = answer
        waits(phone)
        assert phone.received()[2] == 0
    bad_road.instead = None
    arrives(phone)


def test_B07_an_answer_that_a_proxy_spoils_under_a_good_status_ticks_nothing(far: Phones, bad_road: Road) -> None:
    phone = laden(far(), bad_road)
    for spoil in SPOILED.values():
        bad_road.answer = spoil
        waits(phone)
    bad_road.answer = bytes
    arrives(phone)


def test_B08_yesterdays_answer_from_a_cache_is_refused_and_home_forbids_to_keep_any(
    far: Phones, bad_road: Road
) -> None:
    phone, kept = far(), list[bytes]()
    bad_road.answer = lambda answer: kept.append(answer) or answer
    phone.goes()
    phone.counts("waiting", 0)
    heads = [answer.partition(END)[0].lower() for answer in kept]
    assert heads
    assert all(b"cache-control: no-store" in head or b"cache-control: private" in head for head in heads), heads
    bad_road.answer = bytes
    laden(phone, bad_road)
    yesterday = next(answer for answer in kept if b"application/x-ndjson" in answer)
    bad_road.answer = lambda answer: yesterday if b"application/x-ndjson" in answer else answer
    waits(phone)
    phone.sees("Câu trả lời không phải của máy chủ xã")
    assert phone.received()[2] == 1, "home had it; only its answer never came"
    bad_road.answer = bytes
    arrives(phone)


@pytest.fixture(scope="module")
def another_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Another office, with the same people and another key."""
    folder = tmp_path_factory.mktemp("another")
    with town(folder, app=built_into(folder / "built")) as made:
        yield made


def test_B16_another_home_at_the_same_address_gets_nothing_and_its_answers_change_nothing(
    far: Phones, bad_road: Road, another_town: Town
) -> None:
    phone = laden(far(), bad_road)
    bad_road.port = another_town.settings.port
    before, bad_road.heard[:] = another_town.log(), []
    waits(phone)
    phone.sees("Câu trả lời không phải của máy chủ xã")
    assert another_town.log() == before
    for message in bad_road.heard:
        assert message.startswith(b"POST /api/v1/hello "), message[:80]
        assert b"authorization" not in message.lower()
    bad_road.port = phone.town.settings.port
    arrives(phone)
