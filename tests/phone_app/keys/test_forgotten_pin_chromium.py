"""A11 in a real browser: a forgotten PIN costs nothing that was unsent, and every opening is written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.faults.town import Town, eventually
from tests.phone_app.access.looking import violations
from tests.phone_app.hand import Hand
from tests.phone_app.keys.held import rows_of
from tests.phone_app.keys.official import code_id, give_key, has_code, log_of, read_out, take_key_away
from tests.phone_app.keys.test_sealed_file_chromium import written
from tests.phone_app.test_first_day_chromium import TOO_SMALL

Hands = Callable[..., Hand]
WAITING = ".counter-waiting .counter-number"


@pytest.fixture
def office(living_town: Town) -> Iterator[Town]:
    """The town while its office has a key."""
    give_key(living_town)
    yield living_town
    take_key_away(living_town)


def stream_of(an: Hand) -> str:
    return str(rows_of(an)["identity"][0]["stream"])


def type_code(an: Hand, code: str) -> None:
    an.page.get_by_label("Mã xã đọc cho").fill(code)
    an.tap("Mở bằng mã này")


def forgets(an: Hand, stream: str) -> None:
    """The PIN is forgotten, and a code is guessed in vain."""
    an.page.reload()
    an.sees("Mã PIN của hoa")
    an.tap("Quên mã PIN?")
    an.sees("Không có gì bị mất")
    an.sees(stream)
    an.picture("forgotten")
    type_code(an, "12345 67890 12345 6789")
    an.sees("đủ 20 chữ số")
    type_code(an, "12345 67890 12345 67890")
    an.sees("Mã chưa đúng")
    an.picture("forgotten-wrong")


def test_A11_with_the_code_that_an_official_reads_out_everything_unsent_is_there_behind_a_new_pin(
    hand: Hands, office: Town, tmp_path: Path
) -> None:
    an = written(hand, tmp_path, "Phản ánh, kiến nghị")
    stream = stream_of(an)
    assert has_code(office, stream)
    before = code_id(office, stream)
    forgets(an, stream)
    code = read_out(office, stream, "hoa")
    type_code(an, code)
    an.sees("Bây giờ đặt mã PIN mới")
    an.picture("forgotten-new-pin")
    an.choose("602911")
    an.page.evaluate("location.hash = '#/home'")
    expect(an.page.locator(WAITING)).to_have_text("1", timeout=20_000)

    an.context.set_offline(False)
    expect(an.page.locator(WAITING)).to_have_text("0", timeout=30_000)
    assert eventually(lambda: has_code(office, stream, before))
    assert log_of(office, stream) == [("tuan", "read_phone_code"), ("hoa", "phone_opened_by_code")]
    assert eventually(lambda: len(rows_of(an)["seconds"]) == 1)

    an.page.reload()
    an.unlock()
    an.sees("Mã PIN chưa đúng")
    an.tap("Quên mã PIN?")
    type_code(an, code)
    an.sees("Mã chưa đúng")
    an.tap("Quay lại")
    an.unlock("602911")
    an.sees("Ghi phiếu mới")
    assert [words for words in an.said if "ERR_INTERNET_DISCONNECTED" not in words] == []


def test_A11_a_phone_that_was_enrolled_before_hands_its_code_in_at_its_next_meeting(
    hand: Hands, living_town: Town
) -> None:
    take_key_away(living_town)
    an = hand()
    an.enrol("hoa")
    an.sees("Đủ rồi")
    stream = stream_of(an)
    an.page.reload()
    an.tap("Quên mã PIN?")
    an.sees("chưa kịp gửi mã dự phòng")
    an.picture("forgotten-none")
    an.tap("Quay lại")
    an.unlock()
    an.sees("Sẵn sàng đi thôn")
    assert not has_code(living_town, stream)
    give_key(living_town)
    an.page.evaluate("location.hash = '#/home'")
    an.tap("Gửi và nhận")
    assert eventually(lambda: has_code(living_town, stream))
    an.page.reload()
    an.tap("Quên mã PIN?")
    type_code(an, read_out(living_town, stream, "hoa"))
    an.sees("Bây giờ đặt mã PIN mới")
    take_key_away(living_town)


def test_A11_of_two_people_on_one_phone_the_other_keeps_her_pin(hand: Hands, office: Town) -> None:
    an = hand()
    an.enrol("hoa")
    an.sees("Đủ rồi")
    an.open(an.slip("lan"))
    an.unlock()
    an.tap("Đăng ký máy này")
    an.sees("Xin chào lan")
    an.choose("771904")
    an.sees("Đủ rồi")
    stream = stream_of(an)
    an.page.reload()
    an.page.get_by_text("lan", exact=True).click()
    an.tap("Quên mã PIN?")
    type_code(an, read_out(office, stream, "lan"))
    an.choose("602911")
    an.sees("Sẵn sàng đi thôn")
    an.page.reload()
    an.page.get_by_text("lan", exact=True).click()
    an.unlock("771904")
    an.sees("Mã PIN chưa đúng")
    an.unlock("602911")
    an.sees("Sẵn sàng đi thôn")
    an.page.reload()
    an.page.get_by_text("hoa", exact=True).click()
    an.unlock()
    an.sees("Sẵn sàng đi thôn")


def test_A11_five_wrong_codes_slow_down_and_a_reload_gains_nothing(hand: Hands, office: Town) -> None:
    an = hand()
    an.enrol("hoa")
    an.sees("Đủ rồi")
    an.page.reload()
    an.tap("Quên mã PIN?")
    for tries in range(1, 6):
        type_code(an, f"{tries:020}")
        an.sees("Mã chưa đúng")
        expect(an.page.get_by_text("Mã chưa đúng")).to_be_visible()
        expect(an.page.get_by_role("button", name="Đang mở…")).to_have_count(0, timeout=20_000)
    an.sees("Đã nhập sai nhiều lần")
    an.page.reload()
    an.tap("Quên mã PIN?")
    an.sees("Đã nhập sai nhiều lần")
    an.tap("Quay lại")
    an.unlock()
    an.sees("Sẵn sàng đi thôn")


def test_whoever_knows_the_pin_changes_it(hand: Hands) -> None:
    an = hand()
    an.enrol("hoa")
    an.sees("Đủ rồi")
    an.page.evaluate("location.hash = '#/help'")
    an.tap("Đổi mã PIN")
    an.page.get_by_label("Mã PIN đang dùng").fill("111222")
    an.choose("602911")
    an.sees("Mã PIN chưa đúng")
    an.picture("change-pin")
    an.page.get_by_label("Mã PIN đang dùng").fill("280475")
    an.choose("602911")
    an.sees("Đã đổi mã PIN")
    an.page.reload()
    an.unlock("280475")
    an.sees("Mã PIN chưa đúng")
    an.unlock("602911")
    an.sees("Trợ giúp")
    assert an.said == []


@pytest.mark.parametrize("width", [320, 360])
def test_the_way_back_in_fits_on_a_small_phone_in_large_letters(hand: Hands, width: int) -> None:
    an = hand(viewport={"width": width, "height": 740}, bypass_csp=True)
    an.enrol("hoa")
    an.sees("Đủ rồi")
    an.page.evaluate("location.hash = '#/help'")
    an.page.get_by_text("Rất lớn", exact=True).click()
    an.tap("Đổi mã PIN")
    an.picture(f"change-pin-{width}-huge")
    assert violations(an.page) == []
    assert an.page.evaluate("document.documentElement.scrollWidth") <= width
    an.page.reload()
    an.tap("Quên mã PIN?")
    an.sees("Mã xã đọc cho")
    an.picture(f"forgotten-{width}-huge")
    assert an.page.evaluate("document.documentElement.scrollWidth") <= width
    assert an.page.evaluate(TOO_SMALL) == []
    assert violations(an.page) == []
