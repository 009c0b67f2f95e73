"""The phone's own senses are wrong: another time zone in the middle of the work, a receiver that is nowhere."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from field.tables import change, flag
from tests.faults.town import eventually
from tests.phone_app.asking import FORWARD, Asker, begin, photograph, save
from tests.phone_app.faults.far import newest_stream
from tests.phone_app.hand import Hand
from tests.phone_app.living import Living
from tests.phone_app.test_asking_chromium import send

TREE = "Cây cổ thụ"
HOMES_ZONE = timedelta(hours=7)
PAUSE = 2_000  # milliseconds: what was typed so long ago a killed app may not lose (A01)


def sets(phone: Hand) -> list[dict[str, str]]:
    """What the newest phone's changes set, in their order."""
    with phone.town.home.store.read() as connection:
        asked = select(change.c.body).where(change.c.stream == newest_stream(phone.town)).order_by(change.c.n)
        return [json.loads(body)["set"] for body in connection.scalars(asked)]


def moved(living: Living, zone: str) -> Hand:
    """The phone's clock now shows the time of another place; the moment is the same, and so is the draft."""
    address, living.zone = living.hand.page.url, zone
    living.hand.page.wait_for_timeout(PAUSE)
    phone = living.again()
    phone.context.set_offline(True)
    phone.open(address)
    phone.unlock()
    phone.page.locator(".ask-where").wait_for()
    return phone


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati"])
def test_A05_another_time_zone_moves_no_date_and_no_moment(living: Living, tmp_path: Path, zone: str) -> None:
    phone = living.hand
    before = datetime.now(UTC)
    begin(phone, TREE)
    asker = Asker(phone.page, photograph(tmp_path / "photo.jpg", (800, 600)))
    asker.here()
    while not any("Ngày thăm" in label for label in asker.seen):
        asker.on()
        asker.here()
    year, month, day = (phone.page.get_by_label(part) for part in ("Năm", "Tháng", "Ngày"))
    year.fill("2026")
    month.fill("3")
    day.last.fill("1")
    asker.on()
    phone = moved(living, zone)
    asker.page = phone.page
    asker.through()
    save(phone)
    phone.tap("Xem hồ sơ")
    phone.page.get_by_role("heading", level=1).wait_for()
    dossier = phone.page.url.rsplit("/", 1)[-1]
    phone.sees("01/03/2026")
    phone.page.evaluate(f"location.hash = '#/new/cay_co_thu?dossier={dossier}'")
    phone.page.locator(".ask-where").wait_for()
    phone.tap("Xem lại tất cả")
    phone.tap("Tên cây (tên địa phương)")
    phone.page.locator(".ask-question input").fill("Cây đa đầu bản")
    phone.tap("Xem lại tất cả")
    save(phone)
    send(phone)
    first, second = sets(phone)
    assert next(value for path, value in first.items() if path.endswith("/ngay")) == "2026-03-01"
    assert set(second) <= {"ten_cay", "end"}, "a moment or a date was written anew"
    started, ended = datetime.fromisoformat(first["start"]), datetime.fromisoformat(first["end"])
    assert first["start"].endswith("+07:00")
    assert first["end"].endswith("+07:00"), "moments are told in home's zone, wherever the phone believes to be"
    assert first["today"] in {(moment + HOMES_ZONE).date().isoformat() for moment in (before, datetime.now(UTC))}
    assert before - timedelta(minutes=1) < started <= ended < datetime.now(UTC) + timedelta(minutes=1)


def at_the_position(phone: Hand, photo: Path) -> Asker:
    """On the way through a tree, at the question where it stands."""
    begin(phone, TREE)
    asker = Asker(phone.page, photo)
    while not phone.page.get_by_text("Vị trí gốc cây").count():
        asker.here()
        asker.on()
    return asker


FIXES = {
    "nowhere": ({"latitude": 0, "longitude": 0, "accuracy": 10}, "0 0 0 10", ["check_position"]),
    "five kilometres": (
        {"latitude": 20.1, "longitude": 105.1, "accuracy": 5000},
        "20.1 105.1 0 5000",
        ["check_position"],
    ),
    "good": ({"latitude": 20.1, "longitude": 105.1, "accuracy": 8}, "20.1 105.1 0 8", []),
}


@pytest.mark.parametrize("fix", FIXES)
def test_A20_a_bad_fix_is_kept_as_it_is_flagged_and_refused_by_nobody(living: Living, tmp_path: Path, fix: str) -> None:
    phone, (here, text, codes) = living.hand, FIXES[fix]
    phone.context.set_geolocation(here)  # type: ignore[arg-type]  # a plain mapping
    asker = at_the_position(phone, photograph(tmp_path / "photo.jpg", (800, 600)))
    asker.here()
    asker.on()
    asker.through()
    save(phone)
    send(phone)
    (said,) = sets(phone)
    assert said["vi_tri"] == text
    assert eventually(phone.town.all_merged)
    assert eventually(lambda: flags(phone) == codes)


def flags(phone: Hand) -> list[str]:
    """Open flags about positions that the newest phone wrote."""
    with phone.town.home.store.read() as connection:
        asked = select(flag.c.code).where(
            flag.c.stream == newest_stream(phone.town), flag.c.path == "vi_tri", flag.c.cleared_at.is_(None)
        )
        return list(connection.scalars(asked))


def test_A20_without_a_receiver_one_goes_on_and_saves(living: Living, tmp_path: Path) -> None:
    phone = living.hand
    asker = at_the_position(phone, photograph(tmp_path / "photo.jpg", (800, 600)))
    phone.context.clear_permissions()
    phone.page.get_by_role("button", name="Lấy vị trí", exact=True).click()
    phone.sees("Máy chưa cho ứng dụng biết vị trí")
    asker.on()
    asker.through()
    save(phone)
    phone.page.evaluate("location.hash = '#/home'")
    expect(phone.page.locator(".counter-waiting .counter-number")).to_have_text("1")
    assert phone.page.locator(FORWARD).count() == 0
