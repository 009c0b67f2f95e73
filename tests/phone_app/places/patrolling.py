"""What somebody on patrol is to hands: where they stand, what they tap, and how far the screen says they have come.

It may not judge what was recorded.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Geolocation, expect

from tests.phone_app.hand import Hand

Hands = Callable[..., Hand]
SOUTH, EAST = 20.4, 105.4
STEP = 0.0005
"""Degrees of latitude: 55 m."""
FULL = """() => {
  const put = IDBObjectStore.prototype.put;
  globalThis.hasRoom = () => { IDBObjectStore.prototype.put = put; };
  IDBObjectStore.prototype.put = function (...row) {
    if (["walked", "drafts"].includes(this.name)) throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, row);
  };
}"""
"""The disk is full for whatever a patrol writes down, until `hasRoom`."""


def stand(step: float, accuracy: float = 6) -> Geolocation:
    """So many steps north of where the route begins."""
    return {"latitude": SOUTH + step * STEP, "longitude": EAST, "accuracy": accuracy}


def given(hand: Hands, *more: str) -> Hand:
    """A phone without a network, that may know where it is, and what more it may."""
    made = hand(permissions=["geolocation", *more], geolocation=stand(0))
    made.enrol("hoa")
    made.sees("Đủ rồi")
    made.context.set_offline(True)
    return made


def on_patrol(phone: Hand) -> None:
    """To the patrol's screen, from home."""
    phone.page.evaluate("location.hash = '#/home'")
    phone.tap("Ghi tuyến đi")


def is_far(phone: Hand, metres: int) -> None:
    """So far was walked, as the screen says it."""
    expect(phone.page.locator(".patrol-far")).to_have_text(re.compile(rf"^{metres} m ·"), timeout=20_000)


def walk(phone: Hand, *steps: float, missing: int = 0) -> None:
    """Step by step, without those that are missing; each counts once the receiver was heard."""
    for step in steps:
        phone.context.set_geolocation(stand(step))
        is_far(phone, round((step - missing) * 55.34))
