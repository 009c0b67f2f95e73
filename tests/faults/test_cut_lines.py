"""A line that breaks at any byte, there or back: the phone comes again, and home has everything once."""

from __future__ import annotations

import hashlib
import http.client
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count

import pytest

from api.client.http_exchange import http_line
from tests.api.conftest import in_base64
from tests.faults.handset import NOT_HOME, Handset
from tests.faults.road import Road
from tests.faults.town import Town, eventually

EDGE, STRIDE = 200, 3
CHANGES = 2
TUS = {"Tus-Resumable": "1.0.0", "Content-Type": "application/offset+octet-stream"}
PHOTO = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8


def places(size: int) -> Iterator[int]:
    """Every byte of the beginning and of the end, and some in between."""
    yield from range(min(EDGE, size))
    yield from range(EDGE, size - EDGE, STRIDE)
    yield from range(max(EDGE, size - EDGE), size)


def laden(handset: Handset) -> str:
    """Two saves of one household wait on the phone; its id."""
    dossier = handset.new("Lò Văn Ún")
    handset.edit(dossier, so_nhan_khau=5)
    return dossier


def comes_through(town: Town, handset: Handset, dossier: str) -> None:
    """On a good road everything arrives, once, is merged, and the phone shows what home shows."""
    handset.sync()
    stream = handset.status().stream
    received, duplicate, rows = town.counts(stream)
    assert (rows, received - duplicate) == (CHANGES, CHANGES)
    assert eventually(town.all_merged)
    handset.sync()
    assert (handset.status().waiting, handset.status().merged) == (0, CHANGES)
    assert handset.shows(dossier, "so_nhan_khau") == [5]


def test_B01_a_push_cut_at_any_byte_is_stored_whole_or_not_at_all_and_comes_again(
    living_town: Town, bad_road: Road, enrolled: Callable[[str], Handset]
) -> None:
    handset = enrolled("hoa")
    stream, dossier = handset.status().stream, laden(handset)
    for cut in count():  # ends where the whole request has passed
        bad_road.cut_request = cut
        if not handset.is_turned_away(http_line(bad_road.url)):
            break
        assert handset.status().waiting == CHANGES, cut
        assert living_town.counts(stream)[2] in {0, CHANGES}, cut
    assert cut > EDGE
    comes_through(living_town, handset, dossier)


def test_B02_an_answer_cut_at_any_byte_ticks_nothing_and_nothing_is_stored_twice(
    living_town: Town, bad_road: Road, enrolled: Callable[[str], Handset]
) -> None:
    other, handset = enrolled("hoa"), enrolled("hoa")
    laden(other)
    other.sync(http_line(bad_road.url))
    size = bad_road.sizes[0][1]
    stream, dossier = handset.status().stream, laden(handset)
    for cut in places(size - 30):  # answers differ by a few bytes
        bad_road.cut_answer = cut
        assert handset.is_turned_away(http_line(bad_road.url)), cut
        assert (handset.status().waiting, handset.status().synced) == (CHANGES, None), cut
    assert living_town.counts(stream)[2] == CHANGES
    comes_through(living_town, handset, dossier)


def test_B01_B02_an_enrolment_cut_anywhere_leads_to_one_installation(living_town: Town, bad_road: Road) -> None:
    handset, secret = Handset("lan", bad_road.url), living_town.slip("lan")
    for way in ("cut_request", "cut_answer"):
        for cut in range(0, 440, 20):
            setattr(bad_road, way, cut)
            with pytest.raises(NOT_HOME):
                handset.enrol(secret)
        setattr(bad_road, way, None)
    stream = handset.enrol(secret)
    dossier = laden(handset)
    handset.url = living_town.url
    assert handset.status().stream == stream
    comes_through(living_town, handset, dossier)


def test_B01_a_photo_cut_anywhere_goes_on_where_home_says(
    living_town: Town, bad_road: Road, enrolled: Callable[[str], Handset]
) -> None:
    handset, sha256 = enrolled("hoa"), hashlib.sha256(PHOTO).hexdigest()
    token = {"Authorization": f"Bearer {handset.token()}"}

    def ask(port: int, method: str, path: str, data: bytes = b"", **given: str) -> http.client.HTTPResponse:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        line.request(method, path, data, {**TUS, **token, **{key.replace("_", "-"): v for key, v in given.items()}})
        return line.getresponse()

    told = f"sha256 {in_base64(sha256)}"
    begun = ask(
        living_town.settings.port, "POST", "/api/v1/uploads", Upload_Length=str(len(PHOTO)), Upload_Metadata=told
    )
    place, offset = begun.headers["Location"], 0
    bad, step = int(bad_road.url.rpartition(":")[2]), 0
    while offset < len(PHOTO):
        step += 1
        bad_road.cut_request = 300 + 61 * step
        with suppress(OSError, http.client.HTTPException):
            ask(bad, "PATCH", place, PHOTO[offset:], Upload_Offset=str(offset))
        offset = int(ask(living_town.settings.port, "HEAD", place).headers["Upload-Offset"])
    assert step > 3
    fetched = ask(living_town.settings.port, "GET", f"/api/v1/attachments/{sha256}")
    assert (fetched.status, fetched.read()) == (200, PHOTO)
