"""What the office asks: a question answered on the spot without a network, a visit list with everybody's progress."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, expect
from sqlalchemy import select

from field.dossiers.sight import EVERYTHING
from field.forms.catalogue import sample_catalogue
from field.questions.asking import Asking, ask, withdraw
from field.questions.reading import question_detail
from field.tables import state
from field.visits.giving import Giving, close, give
from field.visits.reading import list_detail
from sync.show import show
from sync.state import decode_state
from tests.api.conftest import WEST_VILLAGE
from tests.faults.town import Town, eventually
from tests.phone_app.asking import FORWARD, Asker
from tests.phone_app.hand import Hand
from tests.phone_app.office import colleague, merged
from tests.phone_app.test_dossiers_chromium import begun, corrected, opened, sent

Hands = Callable[..., Hand]
FORM = sample_catalogue().newest["ho_gia_dinh_so"].ref.partition("@")[0]
BY = "tuan"


def asked(town: Town, dossier: str, *people: str, words: str = "Hỏi lại giúp xã nhé") -> str:
    with town.home.store.write() as connection:
        asking = Asking(dossier, ["so_nhan_khau"], BY, words, people, "2027-01-15")
        return ask(connection, asking, EVERYTHING, town.home.surroundings)


def stands(town: Town, key: str) -> str:
    """How a question stands at home."""
    with town.home.store.read() as connection:
        found = question_detail(connection, key, EVERYTHING)
    assert found is not None
    return str(found.asked.row.status)


def given(town: Town, dossiers: list[str], *people: str) -> str:
    giving = Giving(
        "Rà soát trước Tết", FORM, WEST_VILLAGE, people, BY, dossiers, words="Đến từng nhà", due="2027-01-20"
    )
    with town.home.store.write() as connection:
        return give(connection, giving, EVERYTHING, town.home.surroundings)


def differing(hand: Hands, town: Town, title: str) -> tuple[Hand, str]:
    """Lan and Hoa answered one question differently."""
    lan = colleague(town)
    dossier = lan.new(title)
    lan.edit(dossier, so_nhan_khau=4)
    lan.sync()
    merged(town)
    hoa = begun(hand(), "hoa")
    hoa.context.set_offline(True)
    lan.edit(dossier, so_nhan_khau=5)
    lan.sync()
    merged(town)
    opened(hoa, dossier, title)
    corrected(hoa, "Số nhân khẩu", "6")
    hoa.context.set_offline(False)
    sent(hoa)
    merged(town)
    return hoa, dossier


def synced(phone: Hand, address: str, words: str) -> bool:
    """Whether these words stand at an address after one more meeting."""
    sent(phone)
    phone.page.evaluate("(to) => (location.hash = to)", address)
    phone.page.wait_for_timeout(400)
    return phone.page.get_by_text(words).count() > 0


def asks(phone: Hand, title: str) -> Locator:
    """The card of the question about a dossier."""
    return phone.page.locator("article", has_text="Xã nhờ hỏi lại").filter(has_text=title)


def test_a_question_of_the_office_is_answered_on_the_spot_without_a_network(hand: Hands, living_town: Town) -> None:
    hoa, dossier = differing(hand, living_town, "Giàng A Sử")
    key = asked(living_town, dossier, "hoa")
    assert eventually(lambda: synced(hoa, "#/needs", "Giàng A Sử"))
    hoa.sees("nhắn: Hỏi lại giúp xã nhé")
    hoa.sees("Trước ngày 15/01/2027")
    hoa.picture("question")
    hoa.page.evaluate("location.hash = '#/home'")
    hoa.sees("Xã nhờ hỏi lại 1 việc")
    hoa.picture("question-home")
    hoa.context.set_offline(True)
    hoa.page.evaluate("location.hash = '#/needs'")
    card = asks(hoa, "Giàng A Sử")
    expect(card.get_by_role("button", name="Câu đã chọn là đúng")).to_be_disabled()
    card.get_by_text("6", exact=True).click()
    card.get_by_role("button", name="Câu đã chọn là đúng").click()
    expect(card).to_have_count(0)
    opened(hoa, dossier, "Giàng A Sử")
    expect(hoa.page.get_by_text("Thông tin chưa khớp")).to_have_count(0)
    hoa.context.set_offline(False)
    sent(hoa)
    merged(living_town)
    assert eventually(lambda: stands(living_town, key) == "answered")
    assert hoa.said == [] or all("ERR_INTERNET_DISCONNECTED" in each for each in hoa.said)


def test_another_answer_is_typed_at_the_question_itself(hand: Hands, living_town: Town) -> None:
    hoa, dossier = differing(hand, living_town, "Sùng Thị Mai")
    key = asked(living_town, dossier, "hoa")
    assert eventually(lambda: synced(hoa, "#/needs", "Sùng Thị Mai"))
    asks(hoa, "Sùng Thị Mai").get_by_role("button", name="Câu trả lời khác").click()
    block = hoa.page.locator(".ask-question", has_text="Số nhân khẩu")
    block.locator("input").first.fill("9")
    hoa.picture("question-other")
    corrected_from_here(hoa)
    sent(hoa)
    merged(living_town)
    assert eventually(lambda: stands(living_town, key) == "answered")
    assert values_of(living_town, dossier) == [9]


def corrected_from_here(phone: Hand) -> None:
    """On to the review, and saved."""
    asker = Asker(phone.page, Path())
    for _ in range(60):
        phone.page.locator(FORWARD).wait_for()
        if asker.is_review():
            break
        asker.on()
    phone.tap("Lưu")
    phone.sees("Đã lưu trong máy")


def values_of(town: Town, dossier: str) -> list[object]:
    with town.home.store.read() as connection:
        text = connection.scalars(select(state.c.text).where(state.c.dossier == dossier)).one()
    return [head.value for head in show(decode_state(text), ())["so_nhan_khau"]]


def test_what_cannot_be_found_out_is_told_with_its_reason_and_a_withdrawn_question_goes(
    hand: Hands, living_town: Town
) -> None:
    hoa, dossier = differing(hand, living_town, "Cứ A Lử")
    key = asked(living_town, dossier, "hoa")
    assert eventually(lambda: synced(hoa, "#/needs", "Cứ A Lử"))
    asks(hoa, "Cứ A Lử").get_by_role("button", name="Không hỏi được").click()
    hoa.page.get_by_role("dialog").get_by_role("textbox").fill("Cả nhà đi nương")
    hoa.picture("question-cannot")
    hoa.tap("Trả lời xã")
    expect(asks(hoa, "Cứ A Lử")).to_have_count(0)
    sent(hoa)
    merged(living_town)
    assert eventually(lambda: stands(living_town, key) == "cannot")
    assert sorted(values_of(living_town, dossier)) == [5, 6]
    again = asked(living_town, dossier)
    assert eventually(lambda: synced(hoa, "#/needs", "Cứ A Lử"))
    with living_town.home.store.write() as connection:
        withdraw(connection, again, BY, EVERYTHING, living_town.home.surroundings)
    sent(hoa)
    hoa.page.evaluate("location.hash = '#/needs'")
    expect(asks(hoa, "Cứ A Lử")).to_have_count(0)


def visited_without_a_network(hoa: Hand) -> None:
    """Of three houses that are given, one has nothing new, and at one nobody is there."""
    assert eventually(lambda: synced(hoa, "#/home", "Rà soát trước Tết"))
    hoa.sees("đã đến 0/3 · trước ngày 20/01/2027")
    hoa.picture("visits-home")
    hoa.tap("Rà soát trước Tết")
    hoa.sees("nhắn: Đến từng nhà")
    hoa.sees("Còn 3 nơi cần đến")
    hoa.context.set_offline(True)
    house = hoa.page.locator("article", has_text="Thào Thị Dợ")
    house.get_by_role("button", name="Đã đến, không có gì đổi").click()
    hoa.sees("Còn 2 nơi cần đến")
    hoa.page.locator("article", has_text="Lý A Páo").get_by_role("button", name="Không gặp được").click()
    hoa.page.get_by_role("dialog").get_by_role("textbox").fill("Nhà đóng cửa")
    hoa.tap("Ghi lại")
    hoa.sees("Chưa gặp được")
    hoa.sees("Tôi: 1")
    hoa.picture("visits-offline")


def test_a_visit_list_is_ticked_at_once_without_a_network_and_tells_the_teams_progress(
    hand: Hands, living_town: Town
) -> None:
    lan = colleague(living_town)
    houses = {name: lan.new(name) for name in ("Hạng A Chu", "Thào Thị Dợ", "Lý A Páo")}
    for each in houses.values():
        lan.edit(each, so_nhan_khau=4)
    lan.sync()
    merged(living_town)
    hoa = begun(hand(), "hoa")
    key = given(living_town, list(houses.values()), "hoa", "lan")
    visited_without_a_network(hoa)
    hoa.context.set_offline(False)
    lan.edit(houses["Hạng A Chu"], so_nhan_khau=7)
    lan.sync()
    sent(hoa)
    merged(living_town)
    assert eventually(lambda: made(living_town, key) == 2)
    assert eventually(lambda: synced(hoa, f"#/visits/{key}", "Còn 1 nơi cần đến"))
    hoa.sees("đã đến 2/3")
    hoa.sees("lan: 1")
    hoa.picture("visits-team")
    with living_town.home.store.write() as connection:
        close(connection, key, "finished", BY, EVERYTHING, living_town.home.surroundings)
    assert eventually(lambda: synced(hoa, f"#/visits/{key}", "không còn trên máy"))
    hoa.page.evaluate("location.hash = '#/home'")
    expect(hoa.page.get_by_text("Rà soát trước Tết")).to_have_count(0)


def made(town: Town, key: str) -> int:
    """How many visits home counts."""
    with town.home.store.read() as connection:
        found = list_detail(connection, key, EVERYTHING)
    assert found is not None
    return found[0].progress.made


def test_the_screens_of_errands_fit_a_small_phone_with_large_letters(hand: Hands, living_town: Town) -> None:
    lan = colleague(living_town)
    house = lan.new("Vừ Thị Dính")
    lan.edit(house, so_nhan_khau=4)
    lan.sync()
    merged(living_town)
    hoa = begun(hand(viewport={"width": 320, "height": 640}), "hoa")
    key = given(living_town, [house], "hoa", "lan")
    asked(living_town, house, "hoa")
    assert eventually(lambda: synced(hoa, f"#/visits/{key}", "Vừ Thị Dính"))
    hoa.page.evaluate("document.documentElement.style.fontSize = '130%'")
    for name, address in (("visits-large", f"#/visits/{key}"), ("question-large", "#/needs"), ("home-large", "#/home")):
        hoa.page.evaluate("(to) => (location.hash = to)", address)
        hoa.page.locator(".screen-main").wait_for()
        hoa.page.wait_for_timeout(300)
        width = hoa.page.evaluate("document.documentElement.scrollWidth")
        hoa.picture(name)
        assert width <= 320, name
