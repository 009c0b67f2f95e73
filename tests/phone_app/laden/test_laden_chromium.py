"""Months without a network: ten thousand changes and four hundred photos wait on one phone, and then the line is there.

The service is one of its own: nobody else's lists are to be filled with this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Request, expect

from api.bench.browser import chromium
from api.bench.browser.measures.frames import until
from field.forms.published.samples import publish_samples
from tests.built_app import built_into
from tests.faults.town import Town, eventually, town
from tests.phone_app.conftest import PHONE
from tests.phone_app.hand import Hand
from tests.phone_app.laden.laden import lade

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

CHANGES, PHOTOS, EACH, SIZE = 10_000, 400, 20, 24_000
MOST_HEAP = 60_000_000
"""Bytes that the page may hold, collected: the bound of the app's own bench for five thousand dossiers."""
LONGEST_MS = 10_000
"""For so long nothing may keep the page from hearing a finger, on a machine on which eight others run: there it was
half a second. With what grew by the square it was half a minute, again at each answer."""
PATIENCE_S = 600
WATCHED = """
() => {
  let last = performance.now();
  window.longest = 0;
  setInterval(() => {
    window.longest = Math.max(window.longest, performance.now() - last);
    last = performance.now();
  }, 50);
}
"""
LINES = "document.querySelectorAll('ul.lines > li').length"


@pytest.fixture
def far_town(tmp_path: Path) -> Iterator[Town]:
    """A service for this phone alone."""
    with town(tmp_path, app=built_into(tmp_path / "built")) as made:
        with made.home.store.write() as connection:
            publish_samples(connection, "quan", made.home.surroundings)
        yield made


@pytest.fixture
def laden(far_town: Town, browser: Browser) -> Iterator[Hand]:
    """The phone, unlocked at home, without a network."""
    context = browser.new_context(**{**PHONE, "bypass_csp": True})  # else nobody could measure in the page
    phone = Hand(far_town, context)
    phone.enrol("hoa")
    phone.sees("Đủ rồi, có thể tắt mạng")
    lade(phone, CHANGES, PHOTOS, EACH, SIZE)
    context.set_offline(True)
    phone.open(f"{phone.address}#/home")
    phone.unlock()
    phone.page.evaluate(WATCHED)
    yield phone
    context.close()


def test_A15_ten_thousand_changes_and_400_photos_leave_the_app_usable_and_arrive_exactly_once_text_first(
    laden: Hand, far_town: Town
) -> None:
    session = laden.page.context.new_cdp_session(laden.page)
    expect(laden.page.locator(".counter-waiting .counter-number")).to_have_text("10.000")
    _is_usable(laden, session)
    laden.picture("laden-waiting")
    text_before_photos = list[int]()

    def hear(request: Request) -> None:
        if request.url.endswith("/api/v1/uploads") and not text_before_photos:
            text_before_photos.append(len(far_town.log()))

    laden.page.on("request", hear)
    laden.context.set_offline(False)
    laden.sees("Đang gửi và nhận")
    _is_usable(laden, session)  # while it goes
    assert eventually(lambda: len(far_town.log()) == CHANGES, PATIENCE_S)
    _is_usable(laden, session)
    assert eventually(_passing(laden, lambda: len(_photos(far_town)) == PHOTOS), PATIENCE_S)
    assert text_before_photos == [CHANGES], "a photo went before its text"
    assert set(_photos(far_town).values()) == {SIZE}
    stream = next(iter(far_town.log()))[0]
    received, again, rows = far_town.counts(stream)
    assert (received - again, rows) == (CHANGES, CHANGES)
    expect(laden.page.locator(".counter-waiting .counter-number")).to_have_text("0", timeout=60_000)
    expect(laden.page.locator(".counter-sent .counter-number")).to_have_text("10.000")
    expect(laden.page.get_by_text("ảnh, tệp chờ gửi")).to_have_count(0, timeout=60_000)
    _is_usable(laden, session)
    laden.picture("laden-sent")
    assert eventually(far_town.all_merged, PATIENCE_S)


def _is_usable(phone: Hand, session: CDPSession) -> None:
    """The list, a search and home come, nothing stands in a finger's way for long, and memory is bounded."""
    until(phone.page, "location.hash = '#/dossiers'", f"{LINES} > 0")
    _searched(phone)
    until(phone.page, "location.hash = '#/home'", "document.querySelector('.counter-waiting') !== null")
    assert phone.page.evaluate("window.longest") < LONGEST_MS
    assert chromium.heap_bytes(session) < MOST_HEAP


def _searched(phone: Hand) -> None:
    does = """
      const field = document.querySelector('input[type=search]');
      field.value = 'lo van thu 7777';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    """
    until(phone.page, does, f"{LINES} === 1")


def _passing(phone: Hand, is_so: Callable[[], bool]) -> Callable[[], bool]:
    """Lets the browser tell what it heard between two looks."""

    def look() -> bool:
        phone.page.wait_for_timeout(200)
        return is_so()

    return look


def _photos(town: Town) -> dict[str, Any]:
    """Sizes of the photos that home has whole, by their name."""
    kept = (path for path in town.settings.attachments.rglob("*") if len(path.name) == 64)
    return {path.name: path.stat().st_size for path in kept}
