"""The morning: both phones are enrolled and made ready, and there is no network any more (steps 1 and 2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.phone_app.day.village import Day
from tests.phone_app.hand import PIN
from tests.phone_app.test_enrolment_chromium import ZALO

if TYPE_CHECKING:
    from tests.phone_app.hand import Hand

Hands = Callable[..., "Hand"]
READY = "Đủ rồi, có thể tắt mạng"


def enrol(day: Day, hand: Hands) -> None:
    """One by a link, after a chat app had it in its hands; one by a code, typed."""
    with day.chapter("1. Đăng ký máy"):
        slip = day.hoa.slip("hoa")
        chat = hand(user_agent=ZALO)
        chat.open(slip)
        chat.sees("Mở bằng Chrome")
        day.album.take(chat, "Lò Thị Hoa", "chat-app", "Mở liên kết trong Zalo: máy nhắc mở bằng Chrome.")
        _by_link(day, slip)
        _by_code(day)


def _by_link(day: Day, slip: str) -> None:
    day.hoa.open(slip)
    day.hoa.sees("Đã đọc được phiếu đăng ký")
    day.film(day.hoa, "slip-read", "Mở bằng Chrome: máy đã đọc phiếu, đặt tên cho máy.")
    day.hoa.tap("Đăng ký máy này")
    day.hoa.sees("Xin chào Lò Thị Hoa")
    day.film(day.hoa, "pin", "Đặt mã PIN.")
    day.hoa.choose(PIN)
    day.hoa.sees(READY)


def _by_code(day: Day) -> None:
    day.lan.open()
    code = day.lan.slip("lan").partition("#")[2]
    day.lan.page.get_by_label("Mã hoặc liên kết trên phiếu").fill(f"{code[:30]} {code[30:]}")
    day.film(day.lan, "code-typed", "Không quét được thì nhập mã trên phiếu.")
    day.lan.tap("Đăng ký máy này")
    day.lan.sees("Xin chào Vàng Thị Lan")
    day.lan.choose(PIN)
    day.lan.sees(READY)


def make_ready(day: Day) -> None:
    """Forms, lists and dossiers are there; then the network is switched off and the app opens all the same."""
    with day.chapter("2. Trước khi đi thôn"):
        day.film(day.hoa, "ready", "Sẵn sàng đi thôn: mẫu phiếu, danh mục, hồ sơ đã có trong máy.")
        for phone in (day.hoa, day.lan):
            phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
            phone.context.set_offline(True)
            phone.page.evaluate("location.hash = '#/home'")
            phone.page.reload()
        day.hoa.sees("Mã PIN của Lò Thị Hoa")
        day.film(day.hoa, "unlock", "Mở lại ứng dụng thì nhập mã PIN.")
        for phone in (day.hoa, day.lan):
            phone.unlock()
            phone.sees("Không có mạng – vẫn làm việc bình thường")
            expect(phone.page.locator(".counter-waiting .counter-number")).to_have_text("0")
        day.hoa.page.evaluate("location.hash = '#/procedures'")
        day.hoa.page.get_by_label("Tìm thủ tục").fill("khai tu")
        day.hoa.tap("Đăng ký khai tử")
        day.hoa.sees("Giấy tờ cần mang")
        day.film(day.hoa, "procedure", "Thủ tục hành chính: cần mang giấy tờ gì, nộp ở đâu, bao lâu. Không cần mạng.")
        day.hoa.page.evaluate("location.hash = '#/home'")
        day.hoa.sees("Không có mạng – vẫn làm việc bình thường")
        day.film(day.hoa, "home-offline", "Trang đầu khi không có mạng: vẫn làm việc bình thường.")
