"""Statistics in a real browser: what was written is counted, looked at by the keyboard, and taken along as a file."""

from __future__ import annotations

import zipfile
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from field import phone
from field.forms.catalogue import sample_catalogue
from tests.api.conftest import WEST_VILLAGE
from tests.console.clerk import SECONDS, Clerk
from tests.console.prepared import Street
from tests.faults.town import eventually

Seats = Callable[..., Clerk]
PATIENCE = 3 * SECONDS * 1_000
PATROL, PATROLS = sample_catalogue().newest["tuan_tra_rung"].ref, "/statistics?form=tuan_tra_rung"
"""Of this form nobody else in this town writes."""
GROUNDS = ("area", "unit", "form", "person", "channel", "day", "week", "month")


def patrolled(street: Street, times: int) -> None:
    """A volunteer comes back from so many patrols."""
    walker = street.phones[0]
    with walker.store.write() as connection:
        for _ in range(times):
            phone.create(connection, walker.around, PATROL, {"_area": WEST_VILLAGE})
    walker.sync()
    street.merged()


def row(seat: Clerk, words: str) -> Locator:
    return seat.page.locator(".figures-table tr").filter(has=seat.page.get_by_role("rowheader", name=words, exact=True))


def is_counted(seat: Clerk) -> bool:
    """Whether the page, opened anew, says of nothing any more that it waits to be counted."""
    seat.open(f"{PATROLS}&by=channel")
    expect(seat.page.get_by_role("heading", level=1)).to_have_text("Thống kê")
    return seat.page.get_by_text("đang đếm thêm").count() == 0


def number(seat: Clerk) -> int:
    """How many patrols there are, once all are counted; the page has no table where there are none."""
    assert eventually(lambda: is_counted(seat))
    return sum(int(each.inner_text()) for each in row(seat, "Tất cả").locator("td").nth(1).all())


def test_what_was_written_is_counted_looked_at_by_keyboard_and_taken_without_a_script(
    street: Street, clerk: Seats
) -> None:
    minh = clerk("minh", java_script_enabled=False)
    before = number(minh)
    patrolled(street, 2)
    assert number(minh) == before + 2
    minh.open(f"{PATROLS}&by=area")
    minh.page.get_by_role("link", name="Bản Hiềng").focus()
    minh.page.keyboard.press("Enter")
    minh.page.wait_for_url("**by=form**")
    expect(row(minh, "Tuần tra rừng").locator("td").nth(1)).to_have_text(str(before + 2))
    minh.page.get_by_label("Như hết ngày").fill("2020-01-01")
    minh.page.get_by_role("button", name="Xem", exact=True).focus()
    minh.page.keyboard.press("Enter")
    minh.page.wait_for_url("**as_of=2020-01-01**")
    expect(minh.page.get_by_text("Không có số liệu nào cho lựa chọn này.")).to_be_visible(timeout=PATIENCE)
    minh.open(f"{PATROLS}&by=person")
    expect(row(minh, "hoa")).to_be_visible(timeout=PATIENCE)
    said = row(minh, "hoa").locator("td").all_inner_texts()
    assert len(said) == 6
    with minh.page.expect_download() as download:
        minh.page.get_by_role("link", name="Tải CSV").click()
    with zipfile.ZipFile(download.value.path()) as parts:
        assert f"\nhoa,{','.join(said)}" in parts.read("thong_ke.csv").decode().replace("\r", "")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing_wrong_on_any_table_in_either_language(street: Street, clerk: Seats, language: str) -> None:
    street.disagree(1)
    patrolled(street, 1)
    tuan = clerk(bypass_csp=True)
    assert number(tuan) > 0
    if language == "en":
        tuan.page.get_by_role("button", name="English").click()
        expect(tuan.page.get_by_role("heading", level=1)).to_have_text("Statistics")
    for by in GROUNDS:
        tuan.open(f"/statistics?by={by}")
        expect(tuan.page.locator(".figures-table")).to_be_visible(timeout=PATIENCE)
        assert tuan.violations() == [], by
        assert len(tuan.page.content().encode()) < 150_000
        tuan.picture(f"console-statistics-{by}-{language}")
    tuan.open("/statistics?by=area")
    tuan.picture(f"console-statistics-whole-{language}", whole=True)
    tuan.page.emulate_media(media="print")
    tuan.picture(f"console-statistics-print-{language}", whole=True)
    assert tuan.said == []
