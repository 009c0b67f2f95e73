"""Held and flagged in a real browser: every verb, in both languages, with and without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from field.reconcile.quarantine import decline
from field.tables import change, flag, held
from tests.api.conftest import WEST_VILLAGE
from tests.console.clerk import Clerk
from tests.console.prepared import Street
from tests.faults.handset import Handset
from tests.faults.town import eventually

Seats = Callable[..., Clerk]
Strays = Callable[..., list[str]]


def statuses(street: Street, dossiers: list[str]) -> list[str]:
    """How the changes of these dossiers stand."""
    street.merged()
    with street.town.home.store.read() as connection:
        rows = connection.execute(select(change.c.dossier, change.c.status).order_by(change.c.id))
        return [row.status for row in rows if row.dossier in dossiers]


@pytest.fixture
def strays(street: Street) -> Iterator[Strays]:
    """Households that somebody of the other commune wrote down in this one: all held; nothing is held afterwards."""
    phone = Handset("dua", street.town.url)
    phone.enrol(street.town.slip("dua"))

    def write(*holders: str) -> list[str]:
        keys = [phone.new(holder, WEST_VILLAGE) for holder in holders]
        phone.sync()
        assert eventually(lambda: set(statuses(street, keys)) == {"held"})
        return keys

    yield write
    with street.town.home.store.write() as connection:
        left = list(connection.scalars(select(held.c.change).where(held.c.status == "held")))
        if left:
            decline(connection, left, "quan", "hết ngày", street.town.home.surroundings)
    street.merged()


def act(seat: Clerk, button: str, words: str, said: str) -> None:
    """Write a few words, press a button, and read what came of it."""
    seat.page.get_by_label("Lời nhắn").first.fill(words)
    seat.page.get_by_role("button", name=button).click()
    seat.sees(said)


def test_D26_a_flood_is_declined_by_author_and_time_in_one_go(street: Street, clerk: Seats, strays: Strays) -> None:
    keys = strays(*(f"Lò Văn Đông {n}" for n in range(60)))
    tuan = clerk()
    tuan.open("/held")
    tuan.sees("Đang giữ 60 lần ghi")
    tuan.page.get_by_role("combobox", name="Người ghi").select_option("dua")
    tuan.page.get_by_label("Từ", exact=True).fill("2026-01-01T00:00")
    tuan.page.get_by_role("button", name="Xem", exact=True).click()
    tuan.page.wait_for_url("**/held?*by=dua*")
    tuan.sees("Đang giữ 60 lần ghi")
    tuan.picture("held")
    tuan.page.get_by_label("Chọn cả 60 việc đang lọc").check()
    act(tuan, "Không nhận", "Ghi sai địa bàn", "Không nhận 60 lần ghi")
    assert set(statuses(street, keys)) == {"declined"}
    assert tuan.said == []


def test_one_is_let_through_and_one_is_sent_back(street: Street, clerk: Seats, strays: Strays) -> None:
    (first,), (second,) = strays("Quàng Thị Pành"), strays("Vi Văn Ún")
    tuan = clerk()
    tuan.open("/held")
    tuan.page.get_by_role("row").nth(1).get_by_role("checkbox").check()
    act(tuan, "Cho nhập", "Xã có nhờ", "Đã cho nhập 1 lần ghi.")
    assert eventually(lambda: statuses(street, [first]) == ["merged"])
    tuan.page.get_by_role("row").nth(1).get_by_role("checkbox").check()
    act(tuan, "Gửi lại người ghi", "Xin hỏi lại trưởng bản", "Đã gửi lại người ghi 1 lần ghi.")
    tuan.sees("Xin hỏi lại trưởng bản")
    assert statuses(street, [second]) == ["held"]
    assert tuan.said == []


def test_what_a_held_change_says_is_corrected_at_the_desk(street: Street, clerk: Seats, strays: Strays) -> None:
    (key,) = strays("Lò Văn Đống")
    tuan = clerk()
    tuan.open("/held")
    tuan.page.get_by_role("link", name="Ngoài địa bàn phụ trách khi ghi.").first.click()
    tuan.sees("Lò Văn Đống")
    tuan.picture("held-one", whole=True)
    tuan.page.get_by_label("Ghi lại tại xã: Chủ hộ").fill("Lò Văn Đông")
    tuan.page.get_by_label("Lời nhắn").last.fill("Đã gọi chủ hộ")
    tuan.page.get_by_role("button", name="Sửa và ghi tại xã").click()
    tuan.sees("Đã ghi lại tại xã.")
    assert street.values(key) == ["Lò Văn Đông"]
    assert tuan.said == []


def test_a_flag_is_put_away_and_another_asked_about(street: Street, clerk: Seats) -> None:
    one, other = street.begun("Vừ A Súa", "Giàng A Páo", so_nhan_khau=77)
    tuan = clerk()

    def flagged() -> list[str]:
        with street.town.home.store.read() as connection:
            asked = select(flag.c.dossier).where(flag.c.cleared_at.is_(None), flag.c.path == "so_nhan_khau")
            return [key for key in connection.scalars(asked) if key in {one, other}]

    assert eventually(lambda: len(flagged()) == 2)
    tuan.open("/flags?reason=check_constraint")
    tuan.picture("flags")
    row = tuan.page.get_by_role("row").filter(has_text="Số nhân khẩu")
    row.filter(has_text="Vừ A Súa").get_by_role("checkbox").check()
    act(tuan, "Đã xem, để nguyên", "Nhà đông thật", "Đã xem 1 điều.")
    assert flagged() == [other]
    row.filter(has_text="Giàng A Páo").get_by_role("checkbox").check()
    act(tuan, "Nhờ người ghi xem lại", "Xin đếm lại", "Đã gửi 1 câu hỏi.")
    assert flagged() == [other]
    assert tuan.said == []


def test_everything_works_in_english_and_without_a_script(street: Street, clerk: Seats, strays: Strays) -> None:
    (key,) = strays("Lường Thị Ín")
    tuan = clerk(java_script_enabled=False)
    tuan.page.get_by_role("button", name="English").click()
    tuan.page.get_by_role("link", name="Held and flagged").click()
    tuan.sees("1 changes are held")
    tuan.page.get_by_label("All 1 that the filter shows").check()
    tuan.page.get_by_label("A few words").fill("asked for by the office")
    tuan.page.get_by_role("button", name="Let through").click()
    tuan.sees("1 were let through.")
    assert eventually(lambda: statuses(street, [key]) == ["merged"])
    tuan.page.get_by_role("link", name="What is missing").click()
    tuan.sees("Every phone numbers what it writes.")


@pytest.mark.parametrize("light", ["light", "dark"])
def test_axe_finds_nothing_wrong(street: Street, clerk: Seats, strays: Strays, light: str) -> None:
    strays("Hờ A Chống")
    tuan = clerk(bypass_csp=True, color_scheme=light)
    with street.town.home.store.read() as connection:
        number = connection.execute(select(held.c.change).where(held.c.status == "held")).scalars().first()
    for path in ("/held", "/flags", "/lacking", "/split", f"/held/{number}", "/held?by=nobody"):
        tuan.open(path)
        expect(tuan.page.locator("h1")).to_be_visible()
        assert tuan.violations() == [], path
    tuan.open("/lacking")
    tuan.picture(f"lacking-{light}")
