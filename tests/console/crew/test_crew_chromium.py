"""People and phones in a real browser: every verb, in both languages, with and without a script, also on paper."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook
from playwright.sync_api import FilePayload, expect
from sqlalchemy import func, select

from field.dossiers.sight import EVERYTHING
from field.people.accounts import Newcomer, add_person
from field.people.rights.scope import Grant, assign
from field.questions.asking import Asking, ask
from field.tables import installation, person, question, ticket
from tests.api.conftest import WEST, WEST_VILLAGE
from tests.console.clerk import Clerk
from tests.console.prepared import Street
from tests.faults.handset import Handset
from tests.faults.town import eventually

Seats = Callable[..., Clerk]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def one(street: Street, statement: Any) -> Any:
    """What the office's database says now."""
    with street.town.home.store.read() as connection:
        return connection.execute(statement).scalars().first()


@pytest.fixture
def newcomer(street: Street) -> Callable[..., str]:
    """Somebody new, so that no test meets what another did to a person."""

    def make(key: str, role: str = "volunteer", area: str = WEST_VILLAGE) -> str:
        home = street.town.home
        with home.store.write() as connection:
            add_person(connection, Newcomer(name=f"Lò {key.title()}", id=key), home.surroundings)
            assign(connection, key, [Grant(role, area)], home.surroundings)
        return key

    return make


def phone_of(street: Street, key: str) -> Handset:
    """A phone that this person has enrolled."""
    made = Handset(key, street.town.url)
    made.enrol(street.town.slip(key))
    return made


def test_somebody_is_found_without_marks_given_a_role_and_switched_off(
    street: Street, clerk: Seats, newcomer: Callable[..., str]
) -> None:
    newcomer("muon")
    quan = clerk("quan")
    quan.open("/people")
    quan.page.get_by_label("Tìm tên, không cần dấu").fill("lo muon")
    quan.page.keyboard.press("Enter")
    quan.page.wait_for_url("**/people?text=*")
    quan.picture("people")
    quan.page.get_by_role("link", name="Lò Muon").click()
    quan.page.get_by_label("Vai trò", exact=True).select_option("village_lead")
    quan.page.get_by_label("Địa bàn", exact=True).select_option(WEST_VILLAGE)
    quan.page.get_by_label("Đến hết ngày").fill("2027-12-31")
    quan.page.get_by_role("button", name="Lưu vai trò").click()
    quan.sees("Đã lưu vai trò.")
    quan.sees("31/12/2027")
    quan.picture("person", whole=True)
    quan.page.get_by_role("button", name="Tắt người này").click()
    quan.sees("Đã tắt: không đăng nhập")
    assert one(street, select(person.c.active).where(person.c.id == "muon")) is False
    quan.page.get_by_role("button", name="Bật lại").click()
    quan.sees("Đã bật lại.")
    assert quan.said == []


def test_slips_of_a_training_day_fit_on_paper_and_can_be_scanned(
    street: Street, clerk: Seats, newcomer: Callable[..., str]
) -> None:
    for n in range(6):
        newcomer(f"tap-{n}")
    before = one(street, select(func.count()).select_from(ticket))
    tuan = clerk()
    tuan.open("/people?text=lo+tap")
    for n in range(6):
        tuan.page.get_by_role("checkbox", name=f"Lò Tap-{n}").check()
    tuan.page.get_by_role("button", name="In phiếu đăng ký máy").click()
    tuan.sees("Phiếu chỉ hiện một lần này")
    expect(tuan.page.locator(".slip svg.qr")).to_have_count(6)
    tuan.picture("slips")
    tuan.page.emulate_media(media="print")
    expect(tuan.page.get_by_text("Phiếu chỉ hiện một lần này")).to_be_hidden()
    boxes = [each.bounding_box() for each in tuan.page.locator(".slip").all()]
    assert {round(box["width"]) > 200 for box in boxes if box is not None} == {True}
    assert len({round(box["x"]) for box in boxes if box is not None}) == 2  # two beside each other
    tuan.picture("slips-print", whole=True)
    assert one(street, select(func.count()).select_from(ticket)) == before + 6
    assert tuan.said == []


def test_a_table_of_people_is_checked_row_by_row_and_then_taken_in(street: Street, clerk: Seats) -> None:
    quan = clerk("quan")
    quan.open("/people")
    quan.page.get_by_role("link", name="Nhập danh sách người").click()
    quan.page.get_by_label("Tệp danh sách").set_input_files(table_of("vua"))
    quan.page.get_by_role("button", name="Kiểm tra").click()
    quan.sees("40 chỗ cần sửa. Chưa nhập ai.")
    quan.picture("roster-faults")
    quan.page.get_by_label("Tệp danh sách").set_input_files(table_of("volunteer"))
    quan.page.get_by_role("button", name="Kiểm tra").click()
    quan.sees("40 người mới")
    quan.picture("roster")
    quan.page.get_by_role("button", name="Nhập 40 người").click()
    quan.sees("Đã nhập 40 người.")
    asked = select(func.count()).select_from(person).where(person.c.name.startswith("Giàng Thị Sua"))
    assert one(street, asked) == 40
    assert [words for words in quan.said if "422" not in words] == []


def table_of(role: str) -> FilePayload:
    """Forty people in a spreadsheet, each with this role."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Họ và tên", "Vai trò", "Địa bàn"])
    for n in range(40):
        sheet.append([f"Giàng Thị Sua {n}", role, "Bản Hiềng"])
    out = io.BytesIO()
    book.save(out)
    return {"name": "ds.xlsx", "mimeType": XLSX, "buffer": out.getvalue()}


def test_D26_what_somebody_wrote_is_undone_by_time_and_brought_back(
    street: Street, clerk: Seats, newcomer: Callable[..., str]
) -> None:
    phone = phone_of(street, newcomer("pha"))
    keys = [phone.new(f"Không Có Thật {n}") for n in range(5)]
    phone.sync()
    street.merged()
    tuan = clerk()
    tuan.open("/people/pha")
    tuan.page.get_by_label("Từ", exact=True).fill("2026-01-01T00:00")
    tuan.page.get_by_role("button", name="Xem trước").click()
    tuan.sees("5 lần ghi ở 5 hồ sơ")
    tuan.picture("flood")
    tuan.page.get_by_label("Lời nhắn").fill("Bịa ra")
    tuan.page.get_by_role("button", name="Hoàn tác cả 5 lần ghi").click()
    tuan.sees("Đã hoàn tác 5 lần ghi; không có gì bị xóa.")
    assert eventually(lambda: street.values(keys[0]) == [])
    tuan.page.get_by_role("button", name="Trả lại").click()
    tuan.sees("Đã trả lại.")
    assert eventually(lambda: street.values(keys[0]) == ["Không Có Thật 0"])
    assert tuan.said == []


def test_an_official_hands_over_in_one_step(street: Street, clerk: Seats, newcomer: Callable[..., str]) -> None:
    newcomer("cu", "clerk", WEST)
    newcomer("moi", "clerk", WEST)
    (key,) = street.begun("Lò Văn Đông")
    home = street.town.home
    with home.store.write() as connection:
        asked = ask(connection, Asking(key, ["chu_ho"], "cu", "Xin hỏi lại"), EVERYTHING, home.surroundings)
    quan = clerk("quan")
    quan.open("/people/cu")
    quan.sees("Đang theo dõi 1 câu hỏi")
    quan.page.get_by_label("Người nhận việc").select_option("moi")
    quan.page.get_by_label("Tắt người bàn giao").check()
    quan.page.get_by_role("button", name="Bàn giao một lần").click()
    quan.sees("Đã bàn giao 1 việc.")
    assert one(street, select(question.c.keeper).where(question.c.id == asked)) == "moi"
    assert one(street, select(person.c.active).where(person.c.id == "cu")) is False
    assert quan.said == []


def test_a_lost_phone_is_locked_and_what_it_held_is_printed(
    street: Street, clerk: Seats, newcomer: Callable[..., str]
) -> None:
    phone = phone_of(street, newcomer("mat"))
    phone.new("Hờ A Chống")
    phone.sync()
    street.merged()
    stream = one(street, select(installation.c.stream).where(installation.c.name == "máy của mat"))
    tuan = clerk()
    tuan.open("/phones")
    tuan.page.get_by_label("Tìm máy hoặc người").fill("mat")
    tuan.page.keyboard.press("Enter")
    tuan.page.wait_for_url("**/phones?text=mat*")
    tuan.picture("phones")
    tuan.page.get_by_role("link", name="máy của mat").click()
    tuan.sees("Lúc bắt đầu gặp, máy báo 1 lần ghi chờ gửi.")
    tuan.sees("Khảo sát chuyển đổi số hộ gia đình")
    tuan.picture("phone", whole=True)
    tuan.page.get_by_role("link", name="Xem như máy này").click()
    tuan.sees("Hờ A Chống")
    tuan.open(f"/phones/{stream}")
    tuan.page.get_by_label("Mất từ lúc").fill("2026-11-20T08:00")
    tuan.page.get_by_label("Vì sao khóa").fill("Rơi ở chợ phiên")
    tuan.page.get_by_role("button", name="Khóa máy").click()
    tuan.page.wait_for_url("**/held")
    tuan.sees("Máy mất có thông tin của những người dưới đây")
    tuan.sees("Hờ A Chống")
    tuan.picture("lost-phone")
    tuan.page.emulate_media(media="print")
    expect(tuan.page.locator("h1")).to_be_visible()
    tuan.picture("lost-phone-print", whole=True)
    tuan.page.emulate_media(media="screen")
    tuan.open("/phones?state=locked")
    tuan.sees("máy của mat")
    assert tuan.said == []


def test_everything_is_there_in_english_and_without_a_script(
    street: Street, clerk: Seats, newcomer: Callable[..., str]
) -> None:
    phone = phone_of(street, newcomer("anh"))
    phone.sync()
    quan = clerk("quan", java_script_enabled=False)
    quan.page.get_by_role("button", name="English").click()
    quan.page.get_by_role("link", name="People and phones").click()
    quan.page.get_by_label("Find a name, marks or not").fill("lo anh")
    quan.page.get_by_role("button", name="Find").click()
    quan.page.get_by_role("link", name="Lò Anh").click()
    quan.sees("Undo what was written")
    quan.page.get_by_role("link", name="máy của anh").click()
    quan.sees("What it never delivered")
    quan.page.get_by_label("Why it is locked").fill("found by a stranger")
    quan.page.get_by_role("button", name="Lock this phone").click()
    quan.sees("For the notice within 72 hours.")


@pytest.mark.parametrize("light", ["light", "dark"])
def test_axe_finds_nothing_wrong(street: Street, clerk: Seats, newcomer: Callable[..., str], light: str) -> None:
    phone_of(street, newcomer(f"axe-{light}")).sync()
    stream = one(street, select(installation.c.stream).where(installation.c.name == f"máy của axe-{light}"))
    quan = clerk("quan", bypass_csp=True, color_scheme=light)
    pages = [f"/people/axe-{light}", f"/people/axe-{light}/written", f"/phones/{stream}", f"/phones/{stream}/shows"]
    for path in ("/people", "/people/roster", "/phones", "/phones/sealed", *pages, f"/phones/{stream}/held"):
        quan.open(path)
        expect(quan.page.locator("h1")).to_be_visible()
        assert quan.violations() == [], path
    quan.open(f"/people/axe-{light}")
    quan.page.get_by_role("button", name="Phiếu đăng ký máy").click()
    quan.sees("Phiếu chỉ hiện một lần này")
    assert quan.violations() == []
