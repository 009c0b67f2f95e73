"""Unsent work as a sealed file, in a real browser: carried by anybody, opened by home alone, never "sent" by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, expect

from api.service.bringing import bring, report
from tests.faults.town import eventually
from tests.phone_app.asking import NAME, Asker, begin, photograph, save
from tests.phone_app.hand import Hand

Hands = Callable[..., Hand]
HERE = {"latitude": 20.123456, "longitude": 105.123456, "accuracy": 9}


def counter(phone: Hand, words: str) -> Locator:
    """The number that stands over these words at home."""
    return phone.page.locator(".counter", has_text=words).locator(".counter-number")


def written(hand: Hands, folder: Path, form: str) -> Hand:
    """A phone without a network on which somebody has filled in a form with a photo."""
    an = hand(permissions=["geolocation"], geolocation=HERE)
    an.enrol("hoa")
    an.sees("Đủ rồi")
    an.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    an.context.set_offline(True)
    begin(an, form)
    Asker(an.page, photograph(folder / "photo.jpg")).through()
    save(an)
    return an


def saved_file(an: Hand) -> bytes:
    """What the browser saves for whoever carries it."""
    an.page.evaluate("location.hash = '#/help'")
    with an.page.expect_download() as saved:
        an.tap("Ghi ra tệp niêm phong")
    an.sees("thư mục Tải xuống")
    return Path(saved.value.path()).read_bytes()


def test_a_sealed_file_goes_by_hand_and_nothing_is_sent_before_home_says_so(hand: Hands, tmp_path: Path) -> None:
    an = written(hand, tmp_path, "Cây cổ thụ")
    data = saved_file(an)
    an.sees("1 lần sửa, 1 ảnh")
    an.sees("vẫn là chờ gửi")
    an.picture("help-sealed-file")
    assert not any(word.encode() in data for word in (NAME, "cay_co_thu", "16348@2025-07-01", "JFIF", "changes"))
    an.page.evaluate("location.hash = '#/home'")
    expect(an.page.locator(".counter", has_text="Chờ gửi").locator(".counter-number")).to_have_text("1")
    expect(counter(an, "Đã gửi")).to_have_text("0")

    home = an.town.home
    told = report(data, bring(home, data, "quan"))
    assert (told["changes"], told["photos"], told["complete"]) == (1, 1, True)
    again = report(data, bring(home, data, "quan"))
    assert (again["changes"], again["known_changes"], again["known_photos"]) == (0, 1, 1)
    assert eventually(an.town.all_merged)
    expect(counter(an, "Chờ gửi")).to_have_text("1")

    an.context.set_offline(False)
    expect(an.page.locator(".counter", has_text="Đã gửi").locator(".counter-number")).to_have_text("1", timeout=30_000)
    expect(counter(an, "Chờ gửi")).to_have_text("0")
    assert [words for words in an.said if "ERR_INTERNET_DISCONNECTED" not in words] == []


def test_B18_a_damaged_file_brings_what_is_whole_and_the_phone_brings_the_rest(hand: Hands, tmp_path: Path) -> None:
    an = written(hand, tmp_path, "Cây cổ thụ")
    data = bytearray(saved_file(an))
    data[len(data) // 2] ^= 1
    told = report(bytes(data), bring(an.town.home, bytes(data), "quan"))
    assert (told["changes"], told["photos"], told["complete"]) == (1, 0, False)
    assert {"section_damaged", "photo_incomplete"} <= {each["code"] for each in told["problems"]}
    an.page.evaluate("location.hash = '#/home'")
    an.context.set_offline(False)
    expect(an.page.locator(".counter", has_text="Đã gửi").locator(".counter-number")).to_have_text("1", timeout=30_000)


def test_several_files_bring_the_same_once_and_what_came_later_too(hand: Hands, tmp_path: Path) -> None:
    an = written(hand, tmp_path, "Phản ánh, kiến nghị")
    first = saved_file(an)
    begin(an, "Phản ánh, kiến nghị")
    Asker(an.page, tmp_path / "photo.jpg").through()
    save(an)
    second = saved_file(an)
    an.sees("2 lần sửa")
    home = an.town.home
    assert report(second, bring(home, second, "quan"))["changes"] == 2
    told = report(first, bring(home, first, "quan"))
    assert (told["changes"], told["known_changes"], told["complete"]) == (0, 1, True)
