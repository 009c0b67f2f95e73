"""Bringing a file in, in a real browser: chosen, waited for, mapped by keys alone, tried, taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect
from sqlalchemy import select

from field.tables import bringing
from field.tables.office.bringing import WAITING, WORKING
from tests.console.clerk import SECONDS, Clerk
from tests.console.prepared import Street
from tests.faults.town import eventually
from tests.field.bringing.ordered_suite import CSV

PATIENCE = 6 * SECONDS * 1_000


def waits(street: Street, file: str) -> bool:
    """Whether a worker still has something to do with a file."""
    with street.town.home.store.read() as connection:
        states = connection.scalars(select(bringing.c.state).where(bringing.c.file == file)).all()
    return not states or bool({WAITING, WORKING} & set(states))


def test_a_table_is_brought_in_by_somebody_at_a_desk(
    street: Street, clerk: Callable[..., Clerk], tmp_path: Path
) -> None:
    file = tmp_path / "cây cổ thụ.csv"
    file.write_text(CSV.replace("so,ten", "Số hiệu,Tên cây"), encoding="utf-8")
    pa = clerk("pa", bypass_csp=True)
    pa.open("/dossiers")
    pa.page.get_by_role("link", name="Nhập từ tệp").press("Enter")
    pa.page.get_by_label("Chọn tệp").set_input_files(file)
    pa.page.get_by_role("button", name="Xem tệp").press("Enter")
    expect(pa.page.get_by_role("heading", name="cây cổ thụ.csv")).to_be_visible(timeout=PATIENCE)
    form = pa.page.get_by_label("Mẫu phiếu")
    expect(form).to_be_visible(timeout=PATIENCE)
    form.select_option("cay_co_thu")
    pa.page.get_by_role("button", name="Tiếp", exact=True).press("Enter")
    name = pa.page.get_by_label("Cột Tên cây trả lời")
    expect(name).to_have_value("ten_cay", timeout=PATIENCE)
    assert pa.violations() == []
    pa.picture("console-files-mapped", whole=True)
    pa.page.get_by_role("button", name="Chạy thử").press("Enter")
    expect(pa.page.get_by_text("Chạy thử: sẽ thành")).to_be_visible(timeout=PATIENCE)
    assert pa.violations() == []
    pa.picture("console-files-tried", whole=True)
    pa.page.get_by_role("button", name="Nhập vào hồ sơ").press("Enter")
    expect(pa.page.get_by_role("heading", name="Đã nhập xong")).to_be_visible(timeout=PATIENCE)
    assert pa.said == []


def test_without_a_script_one_looks_again_by_hand(street: Street, clerk: Callable[..., Clerk], tmp_path: Path) -> None:
    file = tmp_path / "khong-he.csv"
    file.write_text("so,x,y\nC1,2190000,580000\n", encoding="utf-8")
    pa = clerk("pa", java_script_enabled=False)
    pa.open("/dossiers/files")
    pa.page.get_by_label("Chọn tệp").set_input_files(file)
    pa.page.get_by_role("button", name="Xem tệp").click()
    assert eventually(lambda: not waits(street, "khong-he.csv"))
    pa.page.reload()
    expect(pa.page.get_by_role("table", name="Cần sửa, chưa ghi gì")).to_contain_text("EPSG:5897")
    pa.picture("console-files-asked", whole=True)
