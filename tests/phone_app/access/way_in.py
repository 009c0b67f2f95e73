"""How one gets to every phase before the PIN is said, in any language: also what may stand in the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import select

from field.people.phones.revocation import revoke
from field.tables import installation
from tests.phone_app.hand import PIN
from tests.phone_app.test_enrolment_chromium import ZALO

if TYPE_CHECKING:
    from tests.phone_app.hand import Hand

Hands = Callable[..., "Hand"]
FIRST = ".screen-main .button-first"


def _new(hand: Hands, preferences: str, script: str = "", **options: object) -> Hand:
    """A small phone of somebody who reads like this; `script` runs before the app."""
    found = hand(bypass_csp=True, viewport={"width": 320, "height": 640}, **options)
    found.context.add_init_script(f"localStorage.setItem('packhorse.preferences', '{preferences}'); {script}")
    return found


def _opening(hand: Hands, preferences: str) -> Hand:
    """The code of the app does not come: all that one sees is the page itself."""
    found = _new(hand, preferences)
    found.context.route("**/*.js", lambda route: route.abort("connectionreset"))
    found.open()
    found.page.locator("#app").wait_for(state="attached")
    found.said.clear()
    return found


def _enrolling(hand: Hands, preferences: str) -> Hand:
    found = _new(hand, preferences)
    found.open()
    found.page.locator("input").first.fill("1.falsch")
    found.page.locator(FIRST).click()
    found.page.get_by_role("alert").first.wait_for()
    return found


def _choosing(hand: Hands, preferences: str) -> Hand:
    found = _new(hand, preferences)
    found.open(found.slip("hoa"))
    found.page.locator(FIRST).click()
    pins = found.page.locator(".pin input")
    pins.nth(1).wait_for()
    for place in range(2):
        pins.nth(place).fill("123456")
    found.page.locator(FIRST).click()
    found.page.get_by_role("alert").first.wait_for()
    return found


def _locked(hand: Hands, preferences: str) -> Hand:
    found = _choosing(hand, preferences)
    pins = found.page.locator(".pin input")
    for place in range(2):
        pins.nth(place).fill(PIN)
    found.page.locator(FIRST).click()
    found.page.locator(".screen-head button").wait_for()
    found.page.reload()
    found.page.locator(".pin input").fill("111222")
    found.page.locator(FIRST).click()
    found.page.get_by_role("alert").first.wait_for()
    return found


DESTROYED = """() => {
  const isGone = document.querySelector(".notice-needs") && !document.querySelector(".counters, .screen-head button");
  if (!isGone) document.querySelector(".buttons button")?.click();
  return isGone;
}"""
"""Whether the phone says that it holds nothing any more; until then somebody taps, if it does not go by itself."""


def _destroyed(hand: Hands, preferences: str) -> Hand:
    """The office has locked it, and it has given up what it held."""
    found = _choosing(hand, preferences)
    pins = found.page.locator(".pin input")
    for place in range(2):
        pins.nth(place).fill(PIN)
    found.page.locator(FIRST).click()
    found.page.locator(".screen-head button").wait_for()
    home = found.town.home
    with home.store.write() as connection:
        newest = select(installation.c.stream).order_by(installation.c.enrolled.desc()).limit(1)
        revoke(connection, connection.scalars(newest).one(), None, "mất máy", "quan", home.surroundings)
    found.page.evaluate("location.hash = '#/home'")
    found.page.wait_for_function(DESTROYED, polling=1_000, timeout=60_000)
    return found


def _stopped(script: str = "", **options: object) -> Callable[[Hands, str], Hand]:
    def way(hand: Hands, preferences: str) -> Hand:
        found = _new(hand, preferences, script, **options)
        found.open(found.slip("hoa"))
        found.page.locator(".notice").wait_for()
        return found

    return way


def _second_tab(hand: Hands, preferences: str) -> Hand:
    found = _new(hand, preferences)
    found.open()
    found.page.locator("input").first.wait_for()
    found.page = found.new_page()
    found.open()
    found.page.locator(".notice").wait_for()
    return found


def _seized(hand: Hands, preferences: str) -> Hand:
    """Another worker has taken the app over."""
    found = _new(hand, preferences)
    found.open()
    found.page.locator("input").first.wait_for()
    found.page.wait_for_function("navigator.serviceWorker.controller !== null")
    found.page.evaluate("navigator.serviceWorker.dispatchEvent(new Event('controllerchange'))")
    found.page.locator(".notice").wait_for()
    return found


INSECURE = "Object.defineProperty(window, 'isSecureContext', { value: false });"
OLD = "delete window.CompressionStream;"
BROKEN = "IDBFactory.prototype.open = () => { throw new DOMException('no', 'InvalidStateError'); };"
WAYS: Mapping[str, Callable[[Hands, str], Hand]] = {
    "opening": _opening,
    "enrolling": _enrolling,
    "choosing": _choosing,
    "locked": _locked,
    "destroyed": _destroyed,
    "stopped by insecure": _stopped(INSECURE),
    "stopped by old": _stopped(OLD),
    "stopped by chat": _stopped(user_agent=ZALO),
    "stopped by tab": _second_tab,
    "stopped by broken": _stopped(BROKEN),
    "stopped by changed": _seized,
}
"""By phase: a phone that is there."""
