"""Targets in a real browser: set, followed and closed, also without a script; for everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, expect

from field.statistics.asking import date_of
from field.tallies.counting import day_of
from tests.console.clerk import SECONDS, Clerk
from tests.console.prepared import Street
from tests.faults.town import eventually

Seats = Callable[..., Clerk]
PATIENCE = 3 * SECONDS * 1_000


def line(seat: Clerk, words: str) -> Locator:
    """The row of a target on the first page."""
    return seat.page.locator("tr").filter(has_text=words)


def puts(seat: Clerk, street: Street, wanted: int) -> None:
    """Set a target of so many households for the village, as a person does."""
    due = date_of(day_of(street.town.home.surroundings.now())) + timedelta(days=20)
    seat.open("/today")
    seat.page.get_by_role("link", name="Đặt chỉ tiêu").click()
    seat.page.get_by_label("Bản Hiềng").check()
    seat.page.get_by_label("Mẫu phiếu").select_option("ho_gia_dinh_so")
    seat.page.get_by_label("Bao nhiêu").fill(str(wanted))
    seat.page.get_by_label("Đến hết ngày").fill(due.isoformat())
    seat.page.get_by_role("button", name="Đặt", exact=True).click()
    expect(line(seat, f"{wanted} hồ sơ mới")).to_be_visible(timeout=PATIENCE)


def follows(seat: Clerk, target: str, words: str) -> bool:
    """Whether the row of a target says these words, on a page that is drawn anew and does not change."""
    seat.open("/today")
    return line(seat, target).filter(has_text=words).count() == 1


def test_a_target_is_set_reached_and_closed_without_a_script(street: Street, clerk: Seats) -> None:
    tuan = clerk(java_script_enabled=False)
    puts(tuan, street, 7_001)
    street.begun("Quàng Thị Chỉ Tiêu")

    assert eventually(lambda: follows(tuan, "7001 hồ sơ mới", "hoa "))
    line(tuan, "7001 hồ sơ mới").get_by_role("link", name="Bản Hiềng").click()
    expect(tuan.page.get_by_role("heading", name="Bản Hiềng: 7001 hồ sơ mới")).to_be_visible()
    expect(line(tuan, "hoa")).to_be_visible()
    tuan.page.get_by_role("button", name="Thôi chỉ tiêu này").click()
    expect(tuan.page.get_by_text("Đã thôi chỉ tiêu.")).to_be_visible(timeout=PATIENCE)
    expect(line(tuan, "7001 hồ sơ mới")).to_have_count(0)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing_wrong_and_both_languages_say_everything(street: Street, clerk: Seats, language: str) -> None:
    wanted = {"vi": 7_101, "en": 7_202}[language]
    tuan = clerk(bypass_csp=True)
    puts(tuan, street, wanted)
    if language == "en":
        tuan.page.get_by_role("button", name="English").click()
        expect(tuan.page.get_by_role("heading", name="Village targets")).to_be_visible(timeout=PATIENCE)
    assert tuan.violations() == []
    tuan.picture(f"console-targets-{language}")
    line(tuan, str(wanted)).get_by_role("link", name="Bản Hiềng").click()
    close = ("Thôi chỉ tiêu này", "Close this target")[language == "en"]
    expect(tuan.page.get_by_role("button", name=close)).to_be_visible(timeout=PATIENCE)
    assert tuan.violations() == []
    tuan.picture(f"console-target-{language}", whole=True)
    tuan.page.get_by_role("button", name=close).click()
    expect(line(tuan, str(wanted))).to_have_count(0, timeout=PATIENCE)
    tuan.open("/today/targets/new")
    expect(tuan.page.get_by_label(("Bao nhiêu", "How many")[language == "en"])).to_be_visible()
    assert tuan.violations() == []
    assert tuan.said == []
