"""A full phone in a real browser: a photo that finds no room is offered smaller, and nothing else is lost by it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from field.tables import installation
from tests.faults.town import Town, eventually
from tests.phone_app.asking import Asker, begin, photograph, save
from tests.phone_app.hand import Hand
from tests.phone_app.living import Living
from tests.phone_app.test_asking_chromium import send
from tests.phone_app.test_drafts_chromium import QUOTA_KNOWN, TREE

ROOM = 1_500_000
"""Bytes that are left: less than a photo of the usual size (noise does not get smaller), more than a small one."""


@pytest.fixture
def living(living_town: Town, browser: Browser, tmp_path: Path) -> Iterator[Living]:
    """A volunteer's phone on a disk of its own, without a network."""
    made = Living(living_town, browser, tmp_path / "profile")
    made.hand.enrol("hoa")
    made.hand.sees("Gửi và nhận lần cuối")
    made.hand.context.set_offline(True)
    yield made
    made.close()


def test_A03_a_photo_for_which_there_is_no_room_is_offered_smaller_and_so_are_the_next_ones(
    living: Living, tmp_path: Path
) -> None:
    phone = living.hand
    begin(phone, TREE)
    photo = photograph(tmp_path / "photo.jpg")
    asker = Asker(phone.page, photo)
    while not phone.page.get_by_role("heading", name="Ảnh").count():
        asker.here()
        asker.on()
    devtools = phone.context.new_cdp_session(phone.page)
    used = phone.page.evaluate("navigator.storage.estimate().then(({ usage }) => usage)")
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": phone.town.url, "quotaSize": used + ROOM})
    phone.page.wait_for_timeout(QUOTA_KNOWN)
    phone.page.locator("input[type=file]").first.set_input_files(photo)
    phone.sees("Máy hết chỗ, chưa giữ được tệp")
    phone.picture("ask-photo-full")
    expect(phone.page.locator(".ask-thumbnail")).to_have_count(0)
    phone.tap("Giữ ảnh nhỏ hơn")
    phone.page.locator(".ask-thumbnail").wait_for()
    expect(phone.page.get_by_text("Máy hết chỗ")).to_have_count(0)
    phone.picture("ask-photo-smaller")
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": phone.town.url})
    before = _small_photos(phone)
    asker.through()
    save(phone)
    begin(phone, TREE)  # the choice holds for the next dossier
    second = Asker(phone.page, photograph(tmp_path / "second.jpg"))
    while not phone.page.get_by_role("heading", name="Ảnh").count():
        second.here()
        second.on()
    expect(phone.page.get_by_role("button", name="Chụp ảnh cỡ thường")).to_be_visible()
    second.through()
    save(phone)
    send(phone)
    assert eventually(lambda: _told_of_storage(phone.town))
    assert eventually(lambda: len(_small_photos(phone) - before) == 2)


def _told_of_storage(town: Town) -> bool:
    """Whether a phone has said how much storage its browser grants, and whether it keeps it."""
    with town.home.store.read() as connection:
        reports = [json.loads(each) for each in connection.execute(select(installation.c.report)).scalars()]
    return any(each.get("quota_mb", 0) > 0 and each["used_mb"] >= 0 and each["kept"] in {0, 1} for each in reports)


def _small_photos(phone: Hand) -> set[bytes]:
    """The photos at home whose longer side is that of a small one, by name."""
    folder = phone.town.settings.attachments
    return {path.name.encode() for path in folder.rglob("*") if len(path.name) == 64 and _longer_side(path) == 800}


def _longer_side(path: Path) -> Any:
    data = path.read_bytes()
    if not data.startswith(b"\xff\xd8\xff") or len(data) < 50_000:
        return 0
    try:
        with Image.open(io.BytesIO(data)) as image:
            return max(image.size)
    except OSError:
        return 0
