"""Ready to go, in a real browser on a slow line: sizes, and going on after a cut and after a dead battery."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.faults.town import Town
from tests.phone_app.equipped.line import thin_line
from tests.phone_app.equipped.spoken import recordings
from tests.phone_app.hand import PIN, Hand
from tests.phone_app.living import Living

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Request

SLOW = 80_000
"""Bytes a second: the recordings take some 18 seconds."""
FAR = re.compile(r"/ 3 · [1-9][0-9]{2} kB / 1,4 MB")
FURTHER = re.compile(r"/ 3 · ([5-9][0-9]{2} kB|1(,[01])? MB) / 1,4 MB")


@pytest.fixture
def living(equipped_town: Town, browser: Browser, tmp_path: Path) -> Iterator[Living]:
    """A phone whose battery can be pulled."""
    made = Living(equipped_town, browser, tmp_path / "phone")
    yield made
    made.close()


def asked_from(phone: Hand) -> list[int]:
    """From which byte each file of a form is asked for, as it happens."""
    found: list[int] = []

    def hear(request: Request) -> None:
        if "/media/" in request.url:
            begun = re.fullmatch(r"bytes=(\d+)-", request.headers.get("range", "bytes=0-"))
            assert begun is not None
            found.append(int(begun[1]))

    phone.page.on("request", hear)
    return found


def prompts(phone: Hand) -> Callable[[object], None]:
    """What stands in the line of spoken words."""
    line = phone.page.locator(".ready-line", has_text="Lời đọc của phiếu")
    return lambda words: expect(line).to_contain_text(words, timeout=30_000)  # type: ignore[arg-type]


def test_what_is_fetched_before_leaving_goes_on_after_a_cut_and_after_a_dead_battery(
    living: Living, equipped_town: Town
) -> None:
    with thin_line(equipped_town.settings.port) as line:
        phone = living.hand
        phone.open(phone.slip("hoa").replace(equipped_town.url, line.url))
        phone.tap("Đăng ký máy này")
        phone.page.get_by_label("Mã PIN, ít nhất").wait_for()
        line.rate = SLOW
        phone.choose(PIN)
        prompts(phone)(FAR)
        phone.sees("Chưa đủ, hãy giữ mạng")
        line.is_cut = True
        phone.sees("Chưa có mạng")
        phone.picture("ready-cut")
        from_byte = asked_from(phone)
        line.is_cut = False
        phone.tap("Tải cho đủ")
        prompts(phone)(FURTHER)
        assert from_byte[0] >= 100_000, "the file whose way was cut is not begun again"
        phone = living.again()
        phone.open(f"{line.url}/phone/")
        from_byte = asked_from(phone)
        line.rate = 0
        phone.unlock()
        phone.page.evaluate("location.hash = '#/ready'")
        phone.sees("Đủ rồi, có thể tắt mạng")
        assert max(from_byte) >= 400_000, "what had come is not fetched twice after the battery died"
        prompts(phone)(f"3 · {sum(map(len, recordings().values())) / 1_000_000:.1f}".replace(".", ","))
        phone.picture("ready-whole")
    phone.page.reload()
    phone.unlock()
    phone.sees("Đủ rồi, có thể tắt mạng")


@pytest.mark.parametrize(("width", "size"), [(320, "huge"), (360, "large")])
def test_ready_to_go_fits_a_small_phone_in_large_letters(
    equipped_hand: Callable[..., Hand], width: int, size: str
) -> None:
    phone = equipped_hand(viewport={"width": width, "height": 740})
    phone.enrol("hoa")
    phone.sees("Đủ rồi")
    phone.page.evaluate("size => (document.documentElement.dataset.size = size)", size)
    for screen in ("ready", "procedures", "procedures/1.000656"):
        phone.page.evaluate("screen => (location.hash = `#/${screen}`)", screen)
        phone.page.locator("h1").wait_for()
        phone.page.locator("main :is(li, .card)").first.wait_for()
        phone.picture(f"{screen.replace('/', '-')}-{width}-{size}")
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= width, screen
