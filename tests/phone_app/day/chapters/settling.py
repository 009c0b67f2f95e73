"""The office settles, holds and lets in; both phones are told why, and show what home shows (step 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.api.conftest import EAST_VILLAGE
from tests.phone_app.day.chapters.correcting import MEMBERS
from tests.phone_app.day.chapters.sending import at, everything_sent, meet, until
from tests.phone_app.day.village import Day
from tests.phone_app.office import merged
from tests.phone_app.test_dossiers_chromium import corrected

if TYPE_CHECKING:
    from tests.phone_app.hand import Hand

DECIDED = f"{MEMBERS}: xã chốt “7”"


def settle(day: Day) -> None:
    """Decisions, a held change, and a dossier that was deleted here and corrected there."""
    with day.chapter("7. Việc cần làm"):
        day.desk.decide(day.dossiers["Giàng A Páo"], "so_nhan_khau", 7, "Đã gọi điện hỏi chủ hộ")
        for phone in (day.hoa, day.lan):
            until(phone, "needs", DECIDED)
            phone.sees("Lý do: Đã gọi điện hỏi chủ hộ")
        day.film(day.hoa, "decided", "Xã đã chốt, kèm lý do: máy này ghi khác nên được báo.")
        _deleted_and_corrected(day)
        _held(day)


def _deleted_and_corrected(day: Day) -> None:
    """Nothing vanishes: what Hoa wrote keeps the dossier in sight until the office says which."""
    for phone in (day.hoa, day.lan):
        at(day, phone, "Sùng A Chua")
        phone.sees("Hồ sơ đã bị xóa ở nơi khác")
    day.film(day.lan, "deleted-elsewhere", "Xóa ở máy này, sửa ở máy kia: hồ sơ vẫn còn, xã sẽ chốt.")
    day.desk.decide(day.dossiers["Sùng A Chua"], "_life", "active", "Hộ này vẫn ở bản")


def _held(day: Day) -> None:
    """The office had moved a household to another village when Hoa, without a network, corrected it."""
    hoa, holder = day.hoa, "Mùa A Tủa"
    hoa.context.set_offline(True)
    day.desk.move(day.dossiers[holder], EAST_VILLAGE)
    at(day, hoa, holder)
    corrected(hoa, MEMBERS, "2")
    hoa.context.set_offline(False)
    everything_sent(hoa)
    merged(day.town)
    until(hoa, "needs", "Xã tạm giữ một lần ghi")
    day.film(hoa, "held", "Xã tạm giữ một lần ghi, nói lý do và cần làm gì.")
    day.desk.release(day.dossiers[holder], "Gia đình mới chuyển đi")
    until(hoa, "needs", "Xã đã cho nhập phần tạm giữ")
    expect(hoa.page.get_by_role("heading", name=holder)).to_be_visible()
    expect(hoa.page.locator(".card", has_text=holder).get_by_role("link")).to_have_count(0)
    day.film(hoa, "released", "Xã đã cho nhập, kèm lời nhắn. Hồ sơ đã sang bản khác nên không mở được nữa.")


def shown(phone: Hand) -> str:
    """The line by which two phones are compared, as the screen says it."""
    phone.page.evaluate("location.hash = '#/help'")
    phone.tap("So với máy khác")
    line = phone.page.get_by_text("dòng này phải giống nhau").locator(".code")
    return line.inner_text().replace(" ", "").lower()


def compare(day: Day) -> None:
    """Both phones show what home shows, to the last byte."""
    with day.chapter("Cả hai máy và xã giống nhau"):
        for phone, person in ((day.hoa, "hoa"), (day.lan, "lan")):
            meet(phone)
            assert shown(phone) == day.home_digest(person)[:16], person
        assert day.home_digest("hoa") == day.home_digest("lan")
        day.hoa.page.locator(".code").scroll_into_view_if_needed()
        day.film(day.hoa, "compared", "Trợ giúp: hai máy cùng địa bàn có dòng này giống nhau.")
