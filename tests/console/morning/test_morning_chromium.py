"""A clerk's morning on the demo, as whoever runs `packhorse up` for the first time can do it: one PC, one phone.

What differs is settled and one decision taken back, two dossiers are joined, a phone is enrolled by the QR of a slip
and what it writes arrives, work is handed over to a colleague, a table is taken out. Nothing is prepared but the demo.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Geolocation, expect
from sqlalchemy import Select, func, select

from api.service.starting.welcome import Demo
from field.dossiers.sight import EVERYTHING
from field.feeds.following import is_behind
from field.office.queue import Asked, queue
from field.tables import checked, conflict, pair, paired, question, tallied
from tests.console.clerk import SECONDS, Clerk
from tests.console.conftest import SCREEN
from tests.console.morning.scan import read_qr
from tests.faults.town import Town, eventually
from tests.phone_app.asking import NAME, Asker, begin, photograph, save
from tests.phone_app.conftest import PHONE
from tests.phone_app.hand import Hand

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PATIENCE = 3 * SECONDS * 1_000
AT_HOME: Geolocation = {"latitude": 20.034, "longitude": 105.045, "accuracy": 9}
FEEDBACK = "Phản ánh, kiến nghị"


@pytest.fixture
def desk(town: Town, browser: Browser) -> Iterator[Clerk]:
    """The one PC of the office."""
    made = Clerk(town, browser.new_context(**SCREEN), "doi-soat")
    yield made
    made.context.close()


@pytest.fixture
def phone(town: Town, browser: Browser) -> Iterator[Hand]:
    """A volunteer's phone, new."""
    made = Hand(town, browser.new_context(**PHONE, permissions=["geolocation"], geolocation=AT_HOME))
    yield made
    made.context.close()


def test_a_morning_of_the_demo_from_the_first_conflict_to_a_table(
    desk: Clerk, phone: Hand, told: Demo, tmp_path: Path
) -> None:
    enters(desk, told, "doi-soat")
    settles(desk)
    joins(desk)
    link = prints_a_slip(desk)
    uses_a_phone(desk, phone, link, tmp_path)
    hands_over(desk, told)
    exports(desk)
    assert (desk.said, phone.said) == ([], [])


def enters(desk: Clerk, told: Demo, person: str) -> None:
    """Sign in with what was printed; Today is what one sees first."""
    desk.person = person
    desk.sign_in(password_of(told, person))
    desk.open("/today")
    says(desk, "Thôn, bản")


def changes_to(desk: Clerk, told: Demo, person: str) -> None:
    """Somebody else signs in at the same PC; whoever was there stays in the list."""
    desk.press("n")
    desk.presses_on("0")
    desk.page.get_by_label("Tên đăng nhập").fill(person)
    desk.page.get_by_label("Mật khẩu").fill(password_of(told, person))
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_url("**/today")


def password_of(told: Demo, person: str) -> str:
    """The password that was printed for somebody."""
    return {each.person: each.password for each in told.sign_ins}[person]


def settles(desk: Clerk) -> None:
    """Every conflict of the demo by its key, the first one twice; the village is asked about the last."""
    waiting = number(desk, select(func.count()).where(conflict.c.settled.is_(None)))
    assert waiting >= 8
    desk.picture("morning-1-today")
    desk.open("/reconcile")
    says(desk, f"Còn {waiting} chỗ chưa khớp")
    desk.presses_on("j")
    desk.presses_on("1")
    says(desk, "Xã đã chốt. Bấm Z để hoàn tác.")
    desk.presses_on("z")
    says(desk, "Đã hoàn tác")
    expect(desk.page.locator("[data-key='1']")).to_be_visible(timeout=PATIENCE)
    desk.picture("morning-2-undone")
    for left in range(waiting - 1, 0, -1):
        desk.presses_on("1")
        says(desk, "Xã đã chốt. Bấm Z để hoàn tác.")
        assert undecided(desk) == left
    desk.press("q")
    desk.page.get_by_role("button", name="Gửi câu hỏi").click()
    says(desk, "Đã gửi câu hỏi xuống địa bàn.")
    desk.picture("morning-3-asked")


def joins(desk: Clerk) -> None:
    """Two that have one personal number are one; two brothers are not."""
    desk.open("/duplicates")
    says(desk, "cùng số định danh")
    desk.picture("morning-4-pairs")
    desk.page.get_by_role("link", name="Bùi Văn Thạo").first.click()
    says(desk, "mỗi người tính một lần")
    desk.picture("morning-5-pair")
    desk.presses_on("1")
    says(desk, "Đã chốt: là một.")
    assert eventually(lambda: number(desk, select(func.count()).where(pair.c.joined)) == 1)
    desk.open("/duplicates")
    desk.page.get_by_role("link", name="Thào A Sính").first.click()
    says(desk, "cùng số điện thoại")
    desk.presses_on("2")
    says(desk, "Đã chốt: khác nhau.")
    desk.open("/dossiers?q=bui+van+thao")
    desk.picture("morning-5-joined")
    expect(desk.page.get_by_role("link", name="Bùi Văn Thạo")).to_have_count(1, timeout=PATIENCE)


def prints_a_slip(desk: Clerk) -> str:
    """The slip of a volunteer, read off the paper as her phone reads it; its link."""
    desk.open("/people")
    desk.page.get_by_label("Tìm tên, không cần dấu").fill("cam van thien")
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_url("**/people?text=*")
    desk.page.get_by_role("checkbox", name="Cầm Văn Thiên").check()
    desk.page.get_by_role("button", name="In phiếu đăng ký máy").click()
    says(desk, "Phiếu chỉ hiện một lần này")
    desk.picture("morning-6-slip")
    return read_qr(desk.page.locator(".slip svg.qr").screenshot())


def uses_a_phone(desk: Clerk, phone: Hand, link: str, folder: Path) -> None:
    """The phone joins by what was scanned; what it writes is counted at the desk by itself, and found there."""
    assert link.startswith(f"{desk.town.url}/phone/#")
    phone.enrol_with(link)
    phone.sees("Đủ rồi, có thể tắt mạng", seconds=60)
    phone.picture("morning-7-phone-ready")
    assert eventually(lambda: is_quiet(desk))
    desk.open("/today")
    arrived = desk.page.locator(".counts li").last.locator("strong")
    expect(arrived).to_have_text(re.compile(r"^\d+$"))
    before = int(arrived.inner_text())
    begin(phone, FEEDBACK)
    Asker(phone.page, photograph(folder / "photo.jpg")).through()
    save(phone)
    phone.page.evaluate("location.hash = '#/home'")
    phone.tap("Gửi và nhận")
    expect(phone.page.locator(".counter-waiting .counter-number")).to_have_text("0", timeout=PATIENCE)
    phone.picture("morning-8-phone-sent")
    expect(arrived).to_have_text(str(before + 1), timeout=PATIENCE)
    desk.picture("morning-9-arrived")
    desk.open("/dossiers?q=lo+thi+may")
    desk.page.get_by_role("link", name=NAME).first.click()
    says(desk, "Cầm Văn Thiên")
    desk.picture("morning-10-dossier")


def hands_over(desk: Clerk, told: Demo) -> None:
    """The administrator, at the same PC, gives her work to a colleague in one step; she takes it up in two keys."""
    changes_to(desk, told, "quan-tri")
    desk.open("/people/doi-soat")
    says(desk, "Đang theo dõi 1 câu hỏi")
    desk.page.get_by_label("Người nhận việc").select_option("doi-soat-2")
    desk.picture("morning-11-hand-over", whole=True)
    desk.page.get_by_role("button", name="Bàn giao một lần").click()
    says(desk, "Đã bàn giao 2 việc.")  # the question, and what she had put aside with it
    assert number(desk, select(func.count()).where(question.c.keeper == "doi-soat-2", question.c.status == "open")) == 1
    changes_to(desk, told, "doi-soat-2")
    desk.press("n")
    desk.picture("morning-12-people")
    desk.press("Escape")
    desk.open("/reconcile")
    desk.presses_on("j")
    says(desk, "Đã nhờ hỏi lại tại chỗ lúc")


def exports(desk: Clerk) -> None:
    """A table in which the new dossier stands."""
    desk.open("/exports")
    desk.page.get_by_label("Mẫu phiếu").select_option("phan_anh_kien_nghi")
    desk.page.get_by_label("Lấy đến mức riêng tư").select_option(label="thông tin cá nhân")
    desk.page.get_by_role("button", name="Làm bảng").click()
    fetch = desk.page.get_by_role("link", name="Tải tệp")
    expect(fetch).to_be_visible(timeout=PATIENCE)
    desk.picture("morning-13-export")
    with desk.page.expect_download() as download:
        fetch.click()
    with zipfile.ZipFile(download.value.path()) as parts:
        assert NAME in parts.read("phan_anh_kien_nghi.csv").decode()


def says(desk: Clerk, words: str) -> None:
    """Wait until the page says this, however busy the machine is."""
    expect(desk.page.get_by_text(words).first).to_be_visible(timeout=PATIENCE)


def number(desk: Clerk, asked: Select[int]) -> int:
    """A count as the database has it now."""
    with desk.town.home.store.read() as connection:
        return int(connection.scalars(asked).one())


def undecided(desk: Clerk) -> int:
    """How many conflicts nobody has decided yet, merged or not."""
    with desk.town.home.store.read() as connection:
        return len(queue(connection, EVERYTHING, Asked(), limit=100).rows)


def is_quiet(desk: Clerk) -> bool:
    """Whether all is merged, compared and counted."""
    with desk.town.home.store.read() as connection:
        return desk.town.all_merged() and not any(
            is_behind(connection, reader) for reader in (checked, paired, tallied)
        )
