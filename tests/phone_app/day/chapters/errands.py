"""What the office asks for: a visit list that both walk, and a question that Lan answers on the spot (steps 3, 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from field.dossiers.sight import EVERYTHING
from field.questions.asking import Asking, ask
from field.visits.giving import Giving, give
from tests.api.conftest import WEST_VILLAGE
from tests.phone_app.day.chapters.correcting import MEMBERS
from tests.phone_app.day.chapters.sending import at, everything_sent, until
from tests.phone_app.office import BY, merged
from tests.phone_app.test_dossiers_chromium import corrected

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.phone_app.day.village import Day
    from tests.phone_app.hand import Hand

TITLE = "Rà soát trước Tết"
HOUSES = ("Thào Thị Súa", "Hạng A Chớ", "Chang A Sình")
ASKED = "Chang A Sình"


def give_a_list(day: Day) -> None:
    """The office gives both a list before they leave."""
    houses = [day.dossiers[holder] for holder in HOUSES]
    people = ("hoa", "lan")
    giving = Giving(TITLE, "ho_gia_dinh_so", WEST_VILLAGE, people, BY, houses, words="Đến từng nhà", due="2027-01-20")
    with day.town.home.store.write() as connection:
        give(connection, giving, EVERYTHING, day.town.home.surroundings)
    merged(day.town)


def visit(day: Day) -> None:
    """Without a network: one house is as it was, at another nobody is in."""
    with day.chapter("3. Trong thôn"):
        for phone, holder in ((day.hoa, HOUSES[0]), (day.lan, HOUSES[1])):
            phone.page.evaluate("location.hash = '#/home'")
            phone.tap(TITLE)
            phone.sees("Còn 3 nơi cần đến")
            house = phone.page.locator("article", has_text=holder)
            if phone is day.hoa:
                house.get_by_role("button", name="Đã đến, không có gì đổi").click()
                phone.sees("Còn 2 nơi cần đến")
                continue
            house.get_by_role("button", name="Không gặp được").click()
            phone.page.get_by_role("dialog").get_by_role("textbox").fill("Nhà đóng cửa")
            phone.tap("Ghi lại")
            phone.sees("Chưa gặp được")
        day.hoa.page.evaluate("scrollTo(0, 0)")
        day.film(day.hoa, "visits", "Việc xã giao: những nhà cần đến, và cả tổ đã đến đâu.")
        for phone, members in ((day.hoa, "2"), (day.lan, "3")):
            at(day, phone, ASKED)
            corrected(phone, MEMBERS, members)


def answer(day: Day) -> None:
    """Both had answered differently; the office asks Lan, who asks at the house and answers without a network."""
    with day.chapter("7. Việc cần làm"):
        asking = Asking(day.dossiers[ASKED], ["so_nhan_khau"], BY, "Hỏi lại giúp xã nhé", ("lan",), "2027-01-15")
        with day.town.home.store.write() as connection:
            ask(connection, asking, EVERYTHING, day.town.home.surroundings)
        until(day.lan, "needs", "Xã nhờ hỏi lại")
        day.lan.context.set_offline(True)
        card = _card(day.lan)
        card.get_by_text("3", exact=True).click()
        day.film(day.lan, "asked", "Xã nhờ hỏi lại: hỏi tại nhà, rồi chọn câu đúng.")
        card.get_by_role("button", name="Câu đã chọn là đúng").click()
        expect(card).to_have_count(0)
        day.lan.context.set_offline(False)
        everything_sent(day.lan)
        merged(day.town)


def _card(phone: Hand) -> Locator:
    return phone.page.locator("article", has_text="Xã nhờ hỏi lại").filter(has_text=ASKED)
