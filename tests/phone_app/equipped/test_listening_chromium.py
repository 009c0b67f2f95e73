"""Spoken questions and spoken answers, in a real browser with real sound files and a microphone that beeps."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from api.bench.browser import chromium
from field.attachments.names import attachment_path
from field.tables import attachment, change
from tests.faults.town import Town, eventually
from tests.phone_app.asking import begin, save
from tests.phone_app.conftest import PHONE
from tests.phone_app.equipped.spoken import TITLE, recordings
from tests.phone_app.hand import Hand
from tests.phone_app.living import HEARS

Hands = Callable[..., Hand]
HERE = {"latitude": 20.123456, "longitude": 105.123456, "accuracy": 9}
PLAYED = "() => { const sound = document.querySelector('audio'); return !sound.paused && sound.currentTime > 0.1 }"


@pytest.fixture
def phone(equipped_town: Town) -> Iterator[Hand]:
    """A volunteer's phone with a microphone that hears beeps; everything came, and there is no network any more."""
    with chromium.running(*HEARS, "--autoplay-policy=no-user-gesture-required") as browser:
        made = Hand(equipped_town, browser.new_context(**PHONE, permissions=["geolocation"], geolocation=HERE))
        made.enrol("hoa")
        made.sees("Đủ rồi")
        made.context.set_offline(True)
        yield made
        made.context.close()


def to_the_name(phone: Hand) -> None:
    """To the first spoken question."""
    begin(phone, TITLE)
    phone.sees("Tên cô bác là gì?")


def test_a_question_is_heard_in_each_language_without_a_network(phone: Hand) -> None:
    to_the_name(phone)
    button = phone.page.get_by_role("button", name="Nghe")
    expect(button).to_be_visible()
    box = button.bounding_box()
    assert box is not None
    assert min(box["height"], box["width"]) >= 52
    phone.picture("ask-spoken")
    button.click()
    phone.page.wait_for_function(PLAYED)
    expect(phone.page.get_by_role("button", name="Dừng")).to_be_visible()
    expect(button).to_be_visible(timeout=10_000)  # at its end it can be heard again
    assert heard(phone) == pytest.approx(1.5, abs=0.05)
    phone.tap("Tùy chọn")
    phone.page.get_by_label("Thái (Tai Dam)").check()
    phone.tap("Đóng")
    phone.sees("Chừ lớ?")
    button.click()
    phone.page.wait_for_function(PLAYED)
    assert heard(phone) == pytest.approx(2.5, abs=0.05)
    assert [words for words in phone.said if "ERR_INTERNET_DISCONNECTED" not in words] == []


def heard(phone: Hand) -> float:
    """Seconds of what the button plays."""
    return float(phone.page.evaluate("document.querySelector('audio').duration"))


def test_what_is_spoken_stops_when_somebody_goes_on(phone: Hand) -> None:
    to_the_name(phone)
    phone.page.locator(".ask-question input").fill("Lò Văn Ún")
    phone.tap("Tiếp")
    phone.sees("Kể chuyện nhà mình")
    phone.tap("Nghe")
    phone.page.wait_for_function(PLAYED)
    phone.page.evaluate("window.heard = document.querySelector('audio')")
    phone.tap("Tiếp")
    phone.sees("Nhà ở đâu?")
    phone.page.wait_for_function("() => window.heard.paused")


def test_an_answer_is_spoken_heard_again_saved_and_reaches_the_office_whole(phone: Hand, equipped_town: Town) -> None:
    to_the_name(phone)
    phone.page.locator(".ask-question input").fill("Lò Văn Ún")
    phone.tap("Tiếp")
    phone.tap("Ghi âm")
    expect(phone.page.get_by_role("timer")).to_have_text("0:02", timeout=10_000)
    phone.picture("ask-recording")
    phone.tap("Dừng ghi")
    recorded = phone.page.locator("audio.ask-sound")
    expect(recorded).to_be_visible()
    phone.picture("ask-recorded")
    recorded.evaluate("sound => sound.play()")
    phone.page.wait_for_function("() => document.querySelector('audio.ask-sound').currentTime > 0.1")
    phone.tap("Tiếp")
    phone.tap("Tiếp")
    save(phone)
    phone.context.set_offline(False)
    phone.page.evaluate("location.hash = '#/home'")
    phone.tap("Gửi và nhận")
    assert eventually(lambda: voices(equipped_town) != [])
    (kind, data), *_ = voices(equipped_town)
    assert kind in {"audio/webm", "video/webm", "audio/ogg"}
    assert data[:4] in {b"\x1aE\xdf\xa3", b"OggS"}
    assert b"Opus" in data
    phone.sees("Gửi và nhận lần cuối")
    assert [words for words in phone.said if "ERR_INTERNET_DISCONNECTED" not in words] == []


def voices(town: Town) -> list[tuple[str, bytes]]:
    """Media type and bytes of the recordings that changes name, as home has them."""
    with town.home.store.read() as connection:
        named = [json.loads(body)["set"].get("ke") or "" for body in connection.scalars(select(change.c.body))]
        wanted = [each.partition(":")[2].partition(".")[0] for each in named if each]
        asked = select(attachment.c.sha256, attachment.c.media_type).where(attachment.c.sha256.in_(wanted))
        rows = connection.execute(asked).all()
    folder = Path(town.settings.attachments)
    return [(row.media_type, attachment_path(folder, row.sha256).read_bytes()) for row in rows]


def test_recordings_of_the_form_are_here_whole(phone: Hand) -> None:
    phone.page.evaluate("location.hash = '#/ready'")
    whole = sum(len(data) for data in recordings().values())
    megabytes = f"{whole / 1_000_000:.1f}".replace(".", ",")
    line = phone.page.locator(".ready-line", has_text="Lời đọc của phiếu")
    expect(line).to_contain_text(f"3 · {megabytes} MB")
