"""Photos of the phone app on bad lines: what was taken arrives once and whole, and is seen where its dossier is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from io import BytesIO
from random import Random

import pytest
from PIL import Image

from api.bench.lines.thin_line import UP, Shape, thin_line
from field.attachments.tending import is_anything_due
from tests.api.conftest import WEST_VILLAGE
from tests.faults.app_handset import AppHandset
from tests.faults.road import Road, with_body
from tests.faults.town import Town, eventually
from tests.field.app.pocket import FailedError
from tests.field.attachments.pictures import picture

KIB = 1024
Handsets = Callable[[str], AppHandset]


@pytest.fixture
def app_handset(living_town: Town) -> Iterator[Handsets]:
    """Makes phones of the app's own code, enrolled there."""
    made: list[AppHandset] = []

    def make(person: str) -> AppHandset:
        made.append(AppHandset(living_town))
        made[-1].enrolled(person)
        return made[-1]

    yield make
    for each in made:
        each.close()


def noise(seed: int, size: int) -> bytes:
    """A photo that nothing makes smaller, and nobody has taken before."""
    return b"\xff\xd8\xff\xe0" + Random(seed).randbytes(size - 4)


def taken(handset: AppHandset, *photos: bytes) -> list[str]:
    """A household with these photos, saved on the phone; the values that name them."""
    values = [handset.photograph(photo) for photo in photos]
    handset.household(WEST_VILLAGE, **{f"anh_{place}": value for place, value in enumerate(values)})
    return values


def at_home(town: Town, photo: bytes) -> bool:
    digest = hashlib.sha256(photo).hexdigest()
    path = town.settings.attachments / digest[:2] / digest[2:4] / digest
    return path.is_file() and path.read_bytes() == photo


def settled(town: Town) -> bool:
    """Whether everything is merged, linked and made small."""
    with town.home.store.read() as connection:
        return town.all_merged() and not is_anything_due(connection)


def test_B01_ten_photos_on_a_line_that_breaks_every_ten_seconds_are_hardly_sent_twice(
    living_town: Town, app_handset: Handsets
) -> None:
    photos = [noise(place, 200_000) for place in range(10)]
    hoa = app_handset("hoa")
    taken(hoa, *photos)
    assert hoa.do("counts")["files"] == 10
    hoa.meet()
    # 256 kbit/s with a cut every ten seconds, ten times as fast
    with thin_line(living_town.settings.port, Shape(rate=320_000, latency=0.01, cut=1)) as line:
        hoa.url = line.url
        times = 1
        while not hoa.sends():
            times += 1
            assert times < 30
        assert line.cuts >= 6
        sent = line.moved[UP]
    assert all(at_home(living_town, photo) for photo in photos)
    assert sum(map(len, photos)) <= sent <= 1.05 * sum(map(len, photos))
    assert hoa.do("counts")["files"] == 0


def test_B05_a_captive_portal_takes_no_photo(living_town: Town, bad_road: Road, app_handset: Handsets) -> None:
    hoa, photo = app_handset("hoa"), noise(20, 50_000)
    taken(hoa, photo)
    hoa.meet()
    page = b"<!doctype html><title>Wi-Fi</title>"
    for status in (b"200 OK", b"201 Created", b"204 No Content", b"302 Found\r\nLocation: /login"):
        bad_road.instead = b"HTTP/1.1 %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (
            status,
            0 if b"204" in status else len(page),
            b"" if b"204" in status else page,
        )
        hoa.url = bad_road.url
        assert not hoa.sends()
        assert hoa.do("photos") == ["waiting"]
    hoa.url = living_town.url
    assert hoa.sends()
    assert at_home(living_town, photo)


def test_A16_a_photo_that_is_damaged_on_its_way_arrives_as_it_was_taken(
    living_town: Town, bad_road: Road, app_handset: Handsets
) -> None:
    hoa, photo = app_handset("hoa"), noise(30, 150_000)
    taken(hoa, photo)
    hoa.meet()
    damaged = [0]

    def damage(message: bytes) -> bytes:
        if not message.startswith(b"PATCH") or damaged[0] == 2:
            return message
        damaged[0] += 1
        return with_body(message, lambda body: body[:1000] + bytes([body[1000] ^ 1]) + body[1001:])

    bad_road.request = damage
    hoa.url = bad_road.url
    assert hoa.sends()
    assert damaged == [2]
    assert at_home(living_town, photo)


def test_D17_a_photo_is_seen_small_then_whole_in_its_village_and_nowhere_else(
    living_town: Town, bad_road: Road, app_handset: Handsets
) -> None:
    hoa, lan, dua = app_handset("hoa"), app_handset("lan"), app_handset("dua")
    photo = picture(1600, 1200, colour="peru") + Random(40).randbytes(120 * KIB)  # behind its end nothing is shown
    (value,) = taken(hoa, photo)
    hoa.meet()
    assert hoa.sends()
    assert eventually(lambda: settled(living_town))
    for each in (lan, dua):
        each.meet()
        each.do("fetch pictures")
    assert Image.open(BytesIO(lan.shown(value, "thumbnail"))).size == (320, 240)
    assert dua.shown(value, "thumbnail") == b""
    lan.url, bad_road.cut_answer = bad_road.url, 70 * KIB
    with pytest.raises(FailedError):
        lan.do("open photo", value=value)
    with pytest.raises(FailedError):
        dua.do("open photo", value=value)
    bad_road.cut_answer = None
    lan.do("open photo", value=value)
    assert bad_road.sizes[-1][1] < len(photo) - 50 * KIB
    assert lan.shown(value) == photo
    with pytest.raises(FailedError):
        dua.do("open photo", value=value)
