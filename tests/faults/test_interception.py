"""Somebody else answers at home's address, or reads on the way: what a headless phone tells, and what it believes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest

from api.body import read_body
from api.client.http_exchange import http_line
from field import phone
from sync.wire.hello import answer_hello
from tests.faults.handset import NOT_HOME, Handset
from tests.faults.road import END, Road
from tests.faults.town import Town
from tests.sync.keys import p256, signer

HOLDER = "Lò Thị Dín"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d" + END


def said_on(road: Road) -> str:
    """All that went over this road, unpacked."""
    parts = [message.partition(END) for message in road.heard]
    read = [head + END + read_body(io.BytesIO(body), 1 << 24, 1 << 24) for head, _, body in parts]
    return b"\n".join(read).decode(errors="replace")


def meets(handset: Handset, road: Road) -> phone.Outcome:
    return phone.meet(handset.store, handset.around, http_line(road.url))


def test_B10_B16_a_phone_without_a_screen_tells_nothing_to_whoever_is_not_home(
    bad_road: Road, living_town: Town, enrolled: Callable[[str], Handset]
) -> None:
    handset = enrolled("hoa")
    handset.new(HOLDER)
    bad_road.heard.clear()
    of_another = answer_hello(json.dumps({"nonce": "of yesterday"}).encode(), signer(p256(2)))
    kept = answer_hello(json.dumps({"nonce": "of yesterday"}).encode(), living_town.home.surroundings.home.sign)
    for lie in (of_another, kept, b"{}", b"<html>"):
        bad_road.instead = HEAD % len(lie) + lie
        with pytest.raises(NOT_HOME):
            meets(handset, bad_road)
    said = said_on(bad_road)
    assert said.count("POST ") == said.count("POST /api/v1/hello") == 4
    assert "authorization" not in said.lower()
    assert HOLDER not in said
    assert handset.status().waiting == 1


def test_B10_a_phone_without_a_screen_goes_on_as_soon_as_it_is_home_that_answers(
    bad_road: Road, enrolled: Callable[[str], Handset]
) -> None:
    handset = enrolled("hoa")
    handset.new(HOLDER)
    bad_road.heard.clear()
    meets(handset, bad_road)
    paths = [message.split(b" ")[1] for message in bad_road.heard]
    assert paths[0] == b"/api/v1/hello"
    assert set(paths[1:]) == {b"/api/v1/sync"}
    assert handset.status().waiting == 0
