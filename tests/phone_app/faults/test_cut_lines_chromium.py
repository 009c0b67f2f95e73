"""A line that breaks anywhere, there or back, messages that come late or many times: home has everything once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from field.tables import change
from tests.faults.road import Road
from tests.faults.town import Town, eventually
from tests.phone_app.asking import Asker, begin, photograph, save
from tests.phone_app.faults.far import Far, newest_stream, refused

Phones = Callable[..., Far]
TREE = "Cây cổ thụ"
STEP = 29
ANSWER = b"application/x-ndjson"


def comes_through(phone: Far, changes: int) -> None:
    """On a good road everything is at home, once, and the screen says so."""
    phone.home()
    phone.goes()
    phone.counts("waiting", 0)
    phone.counts("sent", changes)
    received, again, rows = phone.received()
    assert (rows, received - again) == (changes, changes)


def test_B01_a_request_that_is_cut_anywhere_ticks_nothing_and_comes_again(far: Phones, bad_road: Road) -> None:
    phone = far()
    bad_road.cut_request = 0
    refused(phone)
    phone.home()
    cut, tried = 0, 0
    while phone.received()[2] == 0:
        ticks = (phone.counter("waiting"), phone.counter("sent"))
        assert ticks == ("1", "0") or phone.received()[2], cut  # it tries again by itself meanwhile
        bad_road.cut_request, cut = cut, cut + STEP
        phone.goes()
        tried += 1
    assert tried > 15
    bad_road.cut_request = None
    comes_through(phone, 1)


def test_B02_an_answer_that_is_cut_anywhere_is_none_and_nothing_is_stored_twice(far: Phones, bad_road: Road) -> None:
    phone, parts = far(), 25
    bad_road.cut_answer = 0
    refused(phone)
    phone.home()
    bad_road.cut_answer = None
    for part in range(parts):
        bad_road.answer = (
            lambda answer, part=part: (  # type: ignore[misc]
                answer[: len(answer) * part // parts] if ANSWER in answer else answer
            )
        )
        phone.goes()
        assert (phone.counter("waiting"), phone.counter("sent")) == ("1", "0"), part
    bad_road.answer = bytes
    comes_through(phone, 1)
    assert phone.received()[1] >= parts - 1


def test_B01_B02_everything_a_journey_asks_is_cut_ever_later_until_it_arrives_with_its_photo(
    far: Phones, bad_road: Road, tmp_path: Path, living_town: Town
) -> None:
    phone = far()
    bad_road.cut_request = 0
    begin(phone, TREE)
    Asker(phone.page, photograph(tmp_path / "photo.jpg", (1200, 900))).through()
    save(phone)
    phone.home()
    cut = 500
    while not whole_photos(living_town, phone.stream):
        bad_road.cut_request, bad_road.cut_answer, cut = cut, cut // 2, cut * 5 // 4
        phone.goes()
    pieces = [message for message in bad_road.heard if message.startswith(b"PATCH ")]
    assert len(pieces) > 3, "the photo was not cut"
    bad_road.cut_request = bad_road.cut_answer = None
    comes_through(phone, 1)
    expect(phone.page.get_by_text("ảnh, tệp chờ gửi")).to_have_count(0)
    assert whole_photos(living_town, phone.stream) == photos_of(living_town, phone.stream)


def whole_photos(town: Town, stream: str) -> set[str]:
    """Those of a phone's photos that home has, byte for byte."""
    found = {
        sha256: town.settings.attachments / sha256[:2] / sha256[2:4] / sha256 for sha256 in photos_of(town, stream)
    }
    return {
        sha256
        for sha256, path in found.items()
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    }


def photos_of(town: Town, stream: str) -> set[str]:
    """The photos that a phone's changes name, as home has them."""
    with town.home.store.read() as connection:
        bodies = connection.scalars(select(change.c.body).where(change.c.stream == stream)).all()
    return {found for body in bodies for found in re.findall(r"sha256:([0-9a-f]{64})\.jpg", bytes(body).decode())}


def test_B01_B02_an_enrolment_that_is_cut_anywhere_leads_to_one_installation(far: Phones, bad_road: Road) -> None:
    phone = far("")
    phone.open(phone.slip("hoa"))
    phone.sees("Đã đọc được phiếu đăng ký")
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")  # the app is there: what is cut is enrolling
    phone.page.wait_for_load_state("networkidle")
    for way in ("cut_request", "cut_answer"):
        for cut in range(0, 400, 80):
            setattr(bad_road, way, cut)
            before = len(bad_road.heard)
            phone.tap("Đăng ký máy này")
            assert eventually(lambda before=before: len(bad_road.heard) > before)
            phone.sees("Mọi thứ vẫn còn trong máy")
            expect(phone.page.get_by_role("button", name="Đăng ký máy này")).to_be_enabled()
        setattr(bad_road, way, None)
    phone.tap("Đăng ký máy này")
    phone.choose("280475")
    phone.sees("Đủ rồi, có thể tắt mạng", 60)
    phone.stream = newest_stream(phone.town)
    refused(phone)
    comes_through(phone, 1)


@pytest.mark.parametrize("times", [5])
def test_B03_one_push_that_arrives_five_times_at_once_counts_once(far: Phones, bad_road: Road, times: int) -> None:
    phone = far()
    bad_road.cut_request = 0
    refused(phone)
    phone.home()
    bad_road.times, bad_road.cut_request = times, None
    phone.goes()
    phone.counts("sent", 1)
    bad_road.times = 1
    received, again, rows = phone.received()
    assert (rows, received - again, received) == (1, 1, times)
    assert eventually(phone.town.all_merged)
    comes_through(phone, 1)
