"""What needs somebody: what the checks of home found, a wrong clock, and that putting away is for good."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.api.conftest import WEST, WEST_VILLAGE
from tests.faults.town import Town, eventually
from tests.phone_app.hand import Hand
from tests.phone_app.office import colleague, merged
from tests.phone_app.test_dossiers_chromium import begun, corrected, opened, sent

Hands = Callable[..., Hand]


def test_what_the_checks_of_home_found_is_told_in_the_forms_words_until_it_is_mended(
    hand: Hands, living_town: Town
) -> None:
    lan = colleague(living_town)
    dossier = lan.new("Mùa A Tủa")
    lan.edit(dossier, so_nhan_khau=4, xa=WEST, thon=WEST_VILLAGE, song="4g")
    lan.sync()
    merged(living_town)
    hoa = begun(hand(), "hoa")
    opened(hoa, dossier, "Mùa A Tủa")
    corrected(hoa, "Số nhân khẩu", "77")
    sent(hoa)
    merged(living_town)
    assert eventually(lambda: _sees_after_sync(hoa, "Số nhân khẩu: Từ 1 đến 30"))
    hoa.sees("Mùa A Tủa")
    hoa.sees("Khi có dịp, hỏi lại và sửa")
    hoa.picture("needs-faults")
    hoa.context.set_offline(True)
    opened(hoa, dossier, "Mùa A Tủa")
    corrected(hoa, "Số nhân khẩu", "7")
    hoa.page.evaluate("location.hash = '#/needs'")
    hoa.sees("Việc cần làm")
    expect(hoa.page.get_by_text("Từ 1 đến 30")).to_have_count(0)


def test_A04_a_phone_whose_clock_is_wrong_is_told_and_nothing_is_refused(hand: Hands, living_town: Town) -> None:
    lan = colleague(living_town)
    dossier = lan.new("Phàn Tả Mẩy")
    lan.edit(dossier, so_nhan_khau=4, xa=WEST, thon=WEST_VILLAGE, song="4g")
    lan.sync()
    merged(living_town)
    hoa = hand()
    hoa.page.clock.install(time="2019-03-01T08:00:00+07:00")
    hoa.enrol("hoa")
    hoa.sees("Đủ rồi, có thể tắt mạng")
    opened(hoa, dossier, "Phàn Tả Mẩy")
    corrected(hoa, "Số nhân khẩu", "6")
    sent(hoa)
    merged(living_town)
    sent(hoa)
    hoa.tap("Việc cần làm")
    clock = hoa.page.locator("article", has_text="Giờ của máy sai")  # beside what the office asks the village
    expect(clock).to_contain_text("hãy chỉnh lại ngày giờ của máy")
    hoa.picture("needs-clock")
    clock.get_by_role("button", name="Cất đi").click()
    expect(clock).to_have_count(0)
    hoa.page.reload()
    hoa.unlock()
    hoa.page.evaluate("location.hash = '#/needs'")
    expect(hoa.page.get_by_role("heading", level=1)).to_have_text("Việc cần làm")
    expect(hoa.page.get_by_text("Đang mở…")).to_have_count(0)
    expect(clock).to_have_count(0)
    opened(hoa, dossier, "Phàn Tả Mẩy")
    hoa.sees("Đã nhập dữ liệu chung")
    lan.sync()
    assert lan.shows(dossier, "so_nhan_khau") == [6]


def _sees_after_sync(phone: Hand, words: str) -> bool:
    sent(phone)
    phone.page.evaluate("location.hash = '#/needs'")
    phone.page.wait_for_timeout(500)
    return phone.page.get_by_text(words).count() > 0
