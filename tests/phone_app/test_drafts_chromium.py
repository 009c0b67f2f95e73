"""Drafts in a real browser: a dead battery, a full phone, a form that was withdrawn, a voice and a photo."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from field.forms.published.publishing import publish, withdraw
from tests.faults.town import Town, eventually
from tests.phone_app.asking import EXIF_IFD, GPS_IFD, LATITUDE, LONGITUDE, MAKER, TAKEN, Asker, begin, photograph, save
from tests.phone_app.hand import Hand
from tests.phone_app.living import Living
from tests.phone_app.test_asking_chromium import send

TREE, FEEDBACK = "Cây cổ thụ", "Phản ánh, kiến nghị"
QUOTA_KNOWN = 31_000  # milliseconds that Chromium goes by the quota it asked for last
PAUSE = 2_000  # milliseconds: what was typed so long ago a killed app may not lose (A01)


@pytest.fixture
def living(living_town: Town, browser: Browser, tmp_path: Path) -> Iterator[Living]:
    """A volunteer's phone on a disk of its own, without a network."""
    made = Living(living_town, browser, tmp_path / "profile")
    made.hand.enrol("hoa")
    made.hand.sees("Gửi và nhận lần cuối")
    made.hand.context.set_offline(True)
    yield made
    made.close()


def woken(living: Living) -> Hand:
    """The phone after its battery was pulled, unlocked again."""
    address = living.hand.page.url
    phone = living.again()
    phone.context.set_offline(True)
    phone.open(address)
    phone.unlock()
    return phone


def test_A01_after_a_dead_battery_the_same_question_and_answer_come_back(living: Living) -> None:
    phone = living.hand
    begin(phone, TREE)
    phone.page.locator(".ask-question input").fill("17")
    phone.tap("Tiếp")
    phone.sees("Tên cây (tên địa phương)")
    phone.page.locator(".ask-question input").press_sequentially("Cây đa đầu bản", delay=20)
    phone.page.wait_for_timeout(PAUSE)
    phone = woken(living)
    phone.sees("Tên cây (tên địa phương)")
    expect(phone.page.locator(".ask-question input")).to_have_value("Cây đa đầu bản")
    phone.tap("Quay lại")
    expect(phone.page.locator(".ask-question input")).to_have_value("17")
    phone.page.evaluate("location.hash = '#/home'")
    phone.sees("Bản nháp đang ghi dở")


def test_A02_what_was_told_as_saved_is_there_after_the_battery_was_pulled_at_once(
    living: Living, tmp_path: Path
) -> None:
    phone = living.hand
    begin(phone, TREE)
    Asker(phone.page, photograph(tmp_path / "photo.jpg", (800, 600))).through()
    save(phone)
    phone = living.again()
    phone.context.set_offline(True)
    phone.open()
    phone.unlock()
    expect(phone.page.locator(".counter-waiting .counter-number")).to_have_text("1")


def test_A03_a_full_phone_is_told_and_what_was_typed_stays_until_there_is_room(living: Living) -> None:
    phone = living.hand
    begin(phone, TREE)
    devtools = phone.context.new_cdp_session(phone.page)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": phone.town.url, "quotaSize": 1})
    phone.page.wait_for_timeout(QUOTA_KNOWN)
    phone.page.locator(".ask-question input").fill("17")
    phone.sees("Máy hết chỗ")
    phone.picture("ask-full")
    expect(phone.page.locator(".ask-question input")).to_have_value("17")
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": phone.town.url})
    phone.tap("Tiếp")
    phone.sees("Tên cây")
    expect(phone.page.get_by_text("Máy hết chỗ")).to_have_count(0)
    phone = woken(living)
    phone.tap("Quay lại")
    expect(phone.page.locator(".ask-question input")).to_have_value("17")


def test_A08_a_form_that_was_withdrawn_while_a_draft_is_open_is_finished_and_accepted(
    living: Living, living_town: Town
) -> None:
    phone = living.hand
    begin(phone, FEEDBACK)
    draft = phone.page.url.split("#")[1]
    ref = phone.page.evaluate(
        "() => new Promise((done) => { const open = indexedDB.open('packhorse'); open.onsuccess = () => {"
        " const all = open.result.transaction('drafts').objectStore('drafts').getAll();"
        " all.onsuccess = () => { open.result.close(); done(all.result[0].form); } } })"
    )
    form, version = ref.split("@")
    home = living_town.home
    with home.store.write() as connection:
        assert withdraw(connection, form, version, "quan", home.surroundings)
    try:
        send(phone)
        phone.page.evaluate("location.hash = '#/new'")
        phone.sees(TREE)
        expect(
            phone.page.get_by_role("link", name=f"{FEEDBACK}").and_(phone.page.locator("[href*='/new/']"))
        ).to_have_count(0, timeout=20_000)  # what is there now may still be the journey before
        phone.context.set_offline(True)
        phone.page.evaluate(f"location.hash = '#{draft}'")
        phone.page.get_by_label("Đất đai").check()
        phone.tap("Tiếp")
        phone.page.locator(".ask-question input").fill("Sạt lở bờ suối")
        while not phone.page.get_by_role("button", name="Lưu", exact=True).count():
            Asker(phone.page, Path()).on()
        save(phone)
        send(phone)
        assert eventually(living_town.all_merged)
    finally:
        with home.store.write() as connection:
            publish(connection, form, version, "quan", home.surroundings)


def test_a_voice_note_is_recorded_kept_and_heard_again(living: Living) -> None:
    phone = living.hand
    begin(phone, FEEDBACK)
    asker = Asker(phone.page, Path())
    while not phone.page.get_by_role("button", name="Ghi âm", exact=True).count():
        asker.here()
        asker.on()
    phone.tap("Ghi âm")
    phone.sees("0:01")
    phone.picture("ask-recording")
    phone.tap("Dừng ghi")
    phone.page.locator(".ask-sound").wait_for()
    phone.page.wait_for_timeout(PAUSE)
    phone = woken(living)
    phone.page.locator(".ask-sound").wait_for()
    assert eventually(lambda: phone.page.locator(".ask-sound").evaluate("(sound) => sound.readyState > 0"))
    phone.picture("ask-recorded")


def test_a_photo_is_shown_at_once_made_small_and_keeps_its_place_and_moment(living: Living, tmp_path: Path) -> None:
    from PIL import Image

    phone = living.hand
    begin(phone, TREE)
    asker = Asker(phone.page, photograph(tmp_path / "photo.jpg"))
    while not phone.page.get_by_role("heading", name="Ảnh").count():
        asker.here()
        asker.on()
    asker.here()
    phone.picture("ask-photo")
    shown = phone.page.locator(".ask-thumbnail").evaluate("(image) => [image.naturalWidth, image.naturalHeight]")
    assert shown == [160, 240]
    asker.through()
    save(phone)
    folder = phone.town.settings.attachments
    before = _photos(folder)
    send(phone)
    assert eventually(lambda: len(_photos(folder) - before) == 1)
    with Image.open(io.BytesIO(*(_photos(folder) - before))) as image:
        exif = image.getexif()
        assert image.size == (1667, 2500)
        assert exif.get_ifd(EXIF_IFD)[0x9003] == TAKEN
        place = exif.get_ifd(GPS_IFD)
        assert tuple(map(float, place[2])) == LATITUDE
        assert tuple(map(float, place[4])) == LONGITUDE
        assert MAKER not in exif


def test_A16_a_photo_that_cannot_be_read_is_told_and_nothing_else_is_lost(living: Living, tmp_path: Path) -> None:
    phone = living.hand
    begin(phone, TREE)
    whole = photograph(tmp_path / "photo.jpg", (800, 600))
    asker = Asker(phone.page, whole)
    while not phone.page.get_by_role("heading", name="Ảnh").count():
        asker.here()
        asker.on()
    for broken in (b"", b"\x00\x00\x00\x18ftypheic", whole.read_bytes()[:40]):
        (tmp_path / "broken.jpg").write_bytes(broken)
        phone.page.locator("input[type=file]").first.set_input_files(tmp_path / "broken.jpg")
        phone.sees("Không đọc được tệp này")
        assert phone.page.locator(".ask-thumbnail").count() == 0
    phone.page.locator("input[type=file]").first.set_input_files(whole)
    phone.page.locator(".ask-thumbnail").wait_for()
    expect(phone.page.get_by_text("Không đọc được tệp này")).to_have_count(0)


def _photos(folder: Path) -> set[bytes]:
    """The photos of everybody that home has."""
    kept = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return {data for data in kept if data.startswith(b"\xff\xd8\xff") and len(data) > 100_000}
