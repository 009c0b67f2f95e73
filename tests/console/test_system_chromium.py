"""The screen for whoever looks after the service, in a real browser: axe, pictures, and a log that is searched."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from api.service.backups import place_of
from api.service.processes.heartbeat import Drill, write_drill
from field.backup.daily import back_up
from tests.console.clerk import Clerk
from tests.console.prepared import Street
from tests.console.test_system import PAGES

Seats = Callable[..., Clerk]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_of_the_system_reads_well(street: Street, clerk: Seats, language: str) -> None:
    home = street.town.home
    done = back_up(home.store, place_of(home.settings), home.surroundings, 3, [])
    write_drill(home.settings.data, Drill(home.surroundings.now(), done.path.name, True, 5, 0))
    quan = clerk("quan", bypass_csp=True)
    if language == "en":
        quan.page.get_by_role("button", name="English").click()
        expect(quan.page.locator("html")).to_have_attribute("lang", "en")
    for path in PAGES:
        quan.open(path)
        expect(quan.page.locator("h1")).to_be_visible()
        assert quan.violations() == [], path
        quan.picture(f"console{path.replace('/', '-')}-{language}")
    assert quan.said == []


def test_the_sweeper_of_a_running_service_is_heard_and_workers_listen(street: Street, clerk: Seats) -> None:
    quan = clerk("quan")
    quan.page.get_by_role("link", name="Hệ thống").click()
    quan.sees("tiến trình đang chờ việc")
    quan.sees("đang làm")
    queues = quan.page.locator("section[aria-labelledby=jobs] tbody tr")
    expect(queues.nth(0)).to_contain_text("submission")
    expect(queues.nth(1)).to_contain_text("merge-0")


def test_the_log_is_searched_and_verified_by_keyboard(street: Street, clerk: Seats) -> None:
    (key,) = street.disagree(1)
    tuan = clerk("tuan")
    tuan.open(f"/reconcile/{street.open_ones()[key]}")
    quan = clerk("quan")
    quan.open("/system/access")
    quan.page.get_by_label("Người", exact=True).fill("tuan")
    quan.page.keyboard.press("Enter")
    quan.page.wait_for_url("**/system/access?person=tuan**")
    expect(quan.page.locator("tbody tr").first).to_contain_text("tuan")
    quan.page.get_by_role("link", name="Kiểm tra nhật ký").focus()
    quan.page.keyboard.press("Enter")
    quan.sees("Nguyên vẹn:")
    assert quan.said == []
