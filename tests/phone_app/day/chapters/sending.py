"""Half a minute of network on a bad line, then a good one; what both wrote meets at the office (step 6)."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.faults.town import eventually
from tests.phone_app.day.village import Day
from tests.phone_app.office import merged
from tests.phone_app.test_dossiers_chromium import opened

if TYPE_CHECKING:
    from tests.phone_app.hand import Hand

THIN = {"offline": False, "latency": 400, "downloadThroughput": 12_000, "uploadThroughput": 6_000}
"""About 100 kbit/s down and 50 up, in bytes a second and milliseconds."""
WIDE = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
SECONDS = 30


def send(day: Day) -> None:
    """The text goes up in the half minute, the photo is cut; later it goes on where it was cut."""
    with day.chapter("6. Có mạng ba mươi giây"):
        _half_a_minute(day)
        for phone in (day.hoa, day.lan):
            phone.context.set_offline(False)
            everything_sent(phone)
        day.film(day.hoa, "sent", "Mọi phiếu và ảnh đã gửi về xã.")
        merged(day.town)
        for phone in (day.hoa, day.lan):
            until(phone, f"dossier/{day.dossiers['Giàng A Páo']}", "1 chỗ thông tin chưa khớp")
        day.film(day.lan, "differ", "Hai người ghi khác nhau: máy hiện cả hai, không câu nào mất.")


def _half_a_minute(day: Day) -> None:
    hoa = day.hoa
    hoa.page.evaluate("location.hash = '#/home'")
    expect(hoa.page.locator(".counter-waiting .counter-number")).not_to_have_text("0")
    line = hoa.context.new_cdp_session(hoa.page)
    hoa.context.set_offline(False)
    line.send("Network.emulateNetworkConditions", THIN)
    began = time.monotonic()
    hoa.sees("Đang gửi ảnh", seconds=120)
    day.film(hoa, "under-way", "Có mạng: phiếu gửi trước, ảnh gửi sau. Máy nói đã gửi bao nhiêu.")
    expect(hoa.page.locator(".counter-waiting .counter-number")).to_have_text("0")
    hoa.page.wait_for_timeout(max(0.0, SECONDS - (time.monotonic() - began)) * 1_000)
    line.send("Network.emulateNetworkConditions", {**WIDE, "offline": True})
    hoa.sees("Còn 1 ảnh, tệp chờ gửi")
    day.film(hoa, "cut", "Mạng lại mất: phiếu đã gửi về xã, ảnh còn một nửa. Lần sau máy gửi tiếp.")
    line.send("Network.emulateNetworkConditions", WIDE)
    line.detach()


def everything_sent(phone: Hand) -> None:
    """Send and receive until nothing waits, no photo either."""

    def is_so() -> bool:
        meet(phone)
        waiting = phone.page.locator(".counter-waiting .counter-number").inner_text().strip()
        return waiting == "0" and phone.page.get_by_text("ảnh, tệp chờ gửi").count() == 0

    assert eventually(is_so)


def meet(phone: Hand) -> None:
    """From home: send and receive, and wait until the app says that it is over."""
    phone.page.evaluate("location.hash = '#/home'")
    phone.tap("Gửi và nhận")
    expect(phone.page.locator(".notice progress")).to_have_count(0, timeout=60_000)
    phone.sees("Gửi và nhận lần cuối", seconds=60)


def until(phone: Hand, address: str, words: str) -> None:
    """Send and receive until a screen says something."""

    def is_so() -> bool:
        meet(phone)
        phone.page.evaluate(f"location.hash = '#/{address}'")
        phone.page.locator("h1").wait_for()
        phone.page.wait_for_timeout(500)
        return phone.page.get_by_text(words).count() > 0

    assert eventually(is_so), f"{words} is not in: {phone.page.locator('body').inner_text()}"


def at(day: Day, phone: Hand, holder: str) -> None:
    """The page of a household."""
    opened(phone, day.dossiers[holder], holder)
