"""Several people at one PC, the second factor and the list of sessions, in a real browser, in both languages."""

from __future__ import annotations

import time
from base64 import b32decode
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, expect

from field.staff.totp import code_at
from tests.api.conftest import PASSWORD
from tests.console.clerk import Clerk
from tests.console.prepared import Street

Seats = Callable[..., Clerk]
WIDE = {"viewport": {"width": 1366, "height": 768}, "locale": "en-US"}


def by(seat: Clerk, *labels: str) -> Locator:
    """A field by its label in either language."""
    found = seat.page.locator("main").get_by_label(labels[0], exact=True)
    for label in labels[1:]:
        found = found.or_(seat.page.locator("main").get_by_label(label, exact=True))
    return found


def signed_in_as(seat: Clerk, name: str) -> None:
    expect(seat.page.locator("header a[href='/account']")).to_have_text(name)


def signs_in_beside(seat: Clerk, person: str) -> None:
    """Somebody else signs in at the same PC, by keys alone."""
    seat.press("n")
    seat.presses_on("0")
    seat.page.get_by_label("Tên đăng nhập").fill(person)
    seat.page.get_by_label("Mật khẩu").fill(PASSWORD)
    with seat.page.expect_navigation():
        seat.page.keyboard.press("Enter")
    signed_in_as(seat, person)


def test_officials_at_one_pc_change_with_two_keys(street: Street, clerk: Seats) -> None:
    (key,) = street.disagree(1)
    tuan = clerk("tuan")
    signs_in_beside(tuan, "minh")
    tuan.press("n")
    tuan.sees("Người khác đăng nhập")
    tuan.picture("console-switch")
    tuan.press("Escape")
    expect(tuan.page.locator("details.people[open]")).to_have_count(0)
    before = tuan.keys
    tuan.press("n")
    tuan.presses_on("1")
    assert tuan.keys - before == 2
    signed_in_as(tuan, "tuan")
    tuan.open(f"/reconcile/{street.open_ones()[key]}")
    tuan.press("n")
    tuan.presses_on("1")  # while the list is open a digit is a person, not an answer
    signed_in_as(tuan, "minh")
    assert set(street.open_ones()) == {key}
    assert tuan.said == []


def test_the_list_of_people_works_without_a_script(street: Street, browser: Browser) -> None:
    seat = Clerk(street.town, browser.new_context(**WIDE, java_script_enabled=False), "tuan")
    seat.sign_in()
    seat.page.locator("details.people summary").click()
    seat.page.get_by_role("link", name="Người khác đăng nhập").click()
    seat.page.get_by_label("Tên đăng nhập").fill("minh")
    seat.page.get_by_label("Mật khẩu").fill(PASSWORD)
    seat.page.get_by_role("button", name="Đăng nhập").click()
    signed_in_as(seat, "minh")
    seat.page.locator("details.people summary").click()
    seat.page.get_by_role("button", name="1 tuan").click()
    signed_in_as(seat, "tuan")
    seat.context.close()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_second_factor_is_set_up_used_and_taken_away(street: Street, clerk: Seats, language: str) -> None:
    kiem = clerk("kiem", bypass_csp=True)
    kiem.open("/account")
    if language == "en":
        kiem.page.get_by_role("button", name="English").click()
        kiem.sees("Second factor")
    assert kiem.violations() == []
    kiem.picture(f"console-account-{language}", whole=True)
    kiem.page.locator("#factor-password").fill(PASSWORD)
    kiem.page.keyboard.press("Enter")
    shown = kiem.page.locator("main code")
    expect(shown).to_be_visible()
    expect(kiem.page.locator("svg.qr")).to_be_visible()
    assert kiem.violations() == []
    kiem.picture(f"console-second-factor-{language}")
    secret = b32decode(shown.inner_text().replace(" ", ""))
    begun = int(time.time()) // 30
    kiem.page.keyboard.type(code_at(secret, begun - 1))
    kiem.page.keyboard.press("Enter")
    expect(kiem.page.locator(".codes code")).to_have_count(8)
    assert kiem.violations() == []
    kiem.picture(f"console-recovery-{language}")
    spare = kiem.page.locator(".codes code").first.inner_text()
    kiem.page.get_by_role("button", name="Đăng xuất").or_(
        kiem.page.get_by_role("button", name="Sign out")
    ).first.click()
    by(kiem, "Tên đăng nhập", "User name").fill("kiem")
    by(kiem, "Mật khẩu", "Password").fill(PASSWORD)
    kiem.page.keyboard.press("Enter")
    expect(by(kiem, "Mã", "Code")).to_be_focused()
    assert kiem.violations() == []
    kiem.picture(f"console-code-{language}")
    kiem.page.keyboard.type(spare)
    kiem.page.keyboard.press("Enter")
    signed_in_as(kiem, "kiem")
    kiem.open("/account")
    kiem.page.locator("#off-code").fill(code_at(secret, int(time.time()) // 30))
    kiem.page.keyboard.press("Enter")
    expect(kiem.page.locator("#factor-password")).to_be_visible()
    assert kiem.said == []


def test_a_session_elsewhere_is_ended_from_ones_own_page(street: Street, clerk: Seats) -> None:
    here, there = clerk("pa"), clerk("pa")
    here.open("/account")
    expect(here.page.get_by_role("button", name="Cho thoát", exact=False).first).to_be_visible()
    here.page.get_by_role("button", name="Cho thoát ở mọi nơi khác").click()
    here.sees("Đã cho thoát.")
    there.open("/account")
    there.sees("Đăng nhập để tiếp tục")
