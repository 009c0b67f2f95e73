"""The evening: help, a move to another village, and a lock (steps 9 and 8)."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from api.service.bringing import bring, report
from tests.api.conftest import EAST_VILLAGE
from tests.phone_app.day.chapters.correcting import MEMBERS
from tests.phone_app.day.chapters.sending import at, meet
from tests.phone_app.day.chapters.settling import shown
from tests.phone_app.day.village import EASTERN, Day
from tests.phone_app.office import merged
from tests.phone_app.test_dossiers_chromium import corrected


def carry(day: Day) -> None:
    """No network for long: what Lan has not sent goes to the office as a sealed file, in anybody's hand."""
    lan = day.lan
    with day.chapter("9. Trợ giúp"):
        lan.context.set_offline(True)
        at(day, lan, "Hạng A Chớ")
        corrected(lan, MEMBERS, "5")
        lan.page.evaluate("location.hash = '#/help'")
        with lan.page.expect_download() as saved:
            lan.tap("Ghi ra tệp niêm phong")
        lan.sees("thư mục Tải xuống").scroll_into_view_if_needed()
        day.film(lan, "sealed-file", "Ghi ra tệp niêm phong: ai mang về cũng được, chỉ xã mở được.")
        data = Path(saved.value.path()).read_bytes()
        assert "Hạng A Chớ".encode() not in data
        assert report(data, bring(day.town.home, data, "quan"))["changes"] == 1
        merged(day.town)
        lan.context.set_offline(False)
        meet(lan)
        expect(lan.page.locator(".counter-waiting .counter-number")).to_have_text("0")


def ask_for_help(day: Day) -> None:
    """Large letters, sunlight, English."""
    page = day.lan.page
    with day.chapter("9. Trợ giúp"):
        for screen in ("home", "help"):
            page.evaluate(f"location.hash = '#/{screen}'")
        day.lan.sees("Cỡ chữ")
        expect(page.get_by_role("heading", name="Trợ giúp", level=1)).to_be_in_viewport()
        day.film(day.lan, "help", "Trợ giúp: cỡ chữ, màu, ngôn ngữ, gửi tay, thông tin máy.")
        for words in ("Rất lớn", "Ngoài nắng"):
            page.get_by_text(words).first.click()
        page.evaluate("location.hash = '#/home'")
        day.lan.sees("Gửi và nhận lần cuối")
        day.film(day.lan, "sunlight", "Chữ rất lớn, màu cho ngoài nắng.")
        page.evaluate("location.hash = '#/help'")
        page.get_by_text("English", exact=True).click()
        day.lan.sees("Text size")
        day.film(day.lan, "english", "Đổi sang tiếng Anh.")
        for words in ("Tiếng Việt", "Thường", "Theo điện thoại"):
            page.get_by_text(words, exact=True).click()
        day.lan.sees("Cỡ chữ")


def move(day: Day) -> None:
    """Hoa gets another village: what she had not sent goes first, then the old village leaves her phone."""
    hoa = day.hoa
    with day.chapter("8. Chuyển địa bàn, khóa máy"):
        hoa.context.set_offline(True)
        at(day, hoa, "Thào Thị Súa")
        corrected(hoa, MEMBERS, "8")
        day.move("hoa", EAST_VILLAGE)
        hoa.context.set_offline(False)
        meet(hoa)
        merged(day.town)
        meet(hoa)
        hoa.tap("Hồ sơ trong địa bàn")
        for holder in EASTERN:
            hoa.sees(holder)
        expect(hoa.page.get_by_text("Giàng A Páo")).to_have_count(0)
        day.film(hoa, "moved", "Chuyển sang bản khác: phiếu chưa gửi đi trước, rồi hồ sơ bản cũ không hiện nữa.")
        hoa.page.evaluate(f"location.hash = '#/dossier/{day.dossiers['Giàng A Páo']}'")
        hoa.sees("Không có hồ sơ này trong máy")
        assert shown(hoa) == day.home_digest("hoa")[:16]
        meet(day.lan)
        at(day, day.lan, "Thào Thị Súa")
        expect(day.lan.page.locator(".answer", has_text=MEMBERS)).to_contain_text("8")
        assert shown(day.lan) == day.home_digest("lan")[:16]


def lock(day: Day) -> None:
    """Lan's phone is locked: what it had not sent goes up, then it destroys what it holds, and says so."""
    with day.chapter("8. Chuyển địa bàn, khóa máy"):
        day.lan.context.set_offline(True)
        at(day, day.lan, "Hạng A Chớ")
        corrected(day.lan, MEMBERS, "1")
        before = day.town.log()
        day.lock("lan", "mất máy")
        day.lan.context.set_offline(False)
        day.lan.page.evaluate("location.hash = '#/home'")
        day.lan.sees("Khóa, mã PIN và toàn bộ hồ sơ trong máy này đã hủy", seconds=60)
        day.film(day.lan, "locked", "Xã đã khóa máy này: phần chưa gửi đã gửi, rồi máy hủy hết hồ sơ và khóa.")
        day.lan.page.reload()
        day.lan.sees("Không còn gì đọc được ở đây")
        assert len(day.town.log() - before) == 1
