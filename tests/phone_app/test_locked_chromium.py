"""A phone that the office has locked says so, and what is on it stays readable for its owner until it is taken in."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from field.people.revocation import revoke
from field.tables import installation
from tests.phone_app.hand import Hand


def test_D25_a_locked_phone_says_so_at_its_next_journey(hand: Callable[..., Hand]) -> None:
    an = hand()
    an.enrol("dua")
    an.sees("Đủ rồi")
    home = an.town.home
    with home.store.write() as connection:
        asked = select(installation.c.stream).order_by(installation.c.enrolled.desc()).limit(1)
        revoke(connection, connection.execute(asked).scalar_one(), None, "mất máy", "quan", home.surroundings)
    an.page.evaluate("location.hash = '#/home'")
    an.tap("Gửi và nhận")
    an.sees("Xã đã khóa máy này")
    an.sees("Gửi và nhận lần cuối")
    an.picture("home-locked")
