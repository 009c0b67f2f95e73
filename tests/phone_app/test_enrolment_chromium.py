"""From a slip to home: enrolling, a PIN, locking and unlocking, in a real browser against a real service."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from field.tables import installation, ticket
from tests.phone_app.hand import Hand

ZALO = (
    "Mozilla/5.0 (Linux; Android 13; CPH2387; wv) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 Zalo android/12"
)
Hands = Callable[..., Hand]


def test_a_slip_leads_to_a_pin_and_home_and_the_pin_opens_the_phone_again(hand: Hands) -> None:
    an = hand()
    slip = an.slip("hoa")
    an.open(slip)
    an.sees("Đã đọc được phiếu đăng ký")
    assert "#1." not in an.page.url
    an.picture("enrol-slip")
    an.tap("Đăng ký máy này")
    an.sees("Xin chào hoa")
    an.picture("enrol-pin")
    an.choose("123456")
    an.sees("quá dễ đoán")
    an.choose("280475")
    an.sees("Gửi và nhận lần cuối")
    an.picture("home")
    an.page.reload()
    an.sees("Mã PIN của hoa")
    an.picture("unlock")
    an.unlock("111222")
    an.sees("Mã PIN chưa đúng")
    an.unlock("280475")
    an.sees("Ghi phiếu mới")
    assert an.said == []
