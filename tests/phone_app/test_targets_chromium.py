"""A village's target is on the phones of that village: how far it has come, without a network, until it is closed."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from field.dossiers.sight import EVERYTHING
from field.statistics.asking import date_of
from field.tallies.counting import day_of
from field.targets.setting import Setting, close, set_targets
from tests.api.conftest import EAST_VILLAGE, WEST_VILLAGE
from tests.faults.town import Town
from tests.phone_app.hand import Hand
from tests.phone_app.test_dossiers_chromium import begun, sent
from tests.phone_app.test_errands_chromium import FORM

Hands = Callable[..., Hand]
WANTED = 4_321
"""A number that no other target of this town has."""


def put(town: Town) -> tuple[list[str], str]:
    """One for each of two villages, set ten days ago and behind by now; and its last day."""
    today = day_of(town.home.surroundings.now())
    setting = Setting([WEST_VILLAGE, EAST_VILLAGE], FORM, "dossiers", WANTED, today - 9, today + 20, "quan")
    with town.home.store.write() as connection:
        return set_targets(connection, setting, EVERYTHING, town.home.surroundings), f"{date_of(setting.due):%d/%m/%Y}"


def target(phone: Hand) -> Locator:
    """The card of our target on home."""
    return phone.page.locator(".card", has_text="/4.321 hồ sơ mới")


def test_a_villages_target_is_told_on_its_phones_without_a_network_until_it_is_closed(
    hand: Hands, living_town: Town
) -> None:
    keys, due = put(living_town)
    hoa = begun(hand(), "hoa")
    hoa.page.evaluate("location.hash = '#/home'")
    card = target(hoa)
    expect(card).to_have_count(1)
    expect(card).to_contain_text("Chỉ tiêu: Bản Hiềng · ")
    expect(card).to_contain_text("Chậm tiến độ")
    expect(card).to_contain_text(f"hạn {due}")
    hoa.picture("targets-home")
    hoa.context.set_offline(True)
    hoa.page.reload()
    hoa.unlock()
    expect(card).to_have_count(1)
    hoa.context.set_offline(False)
    with living_town.home.store.write() as connection:
        for key in keys:
            close(connection, key, "quan", EVERYTHING, living_town.home.surroundings)
    sent(hoa)
    hoa.page.evaluate("location.hash = '#/home'")
    expect(card).to_have_count(0)
