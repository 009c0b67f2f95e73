"""People from a table: a report by row, then everybody at once or nobody."""

from __future__ import annotations

import io
import re
from typing import Any

from openpyxl import Workbook
from sqlalchemy import select

from api.home import Home
from field.tables import assignment, person
from tests.api.conftest import WEST_VILLAGE, Desk
from tests.console.crew.reading import page, rows, send, words_of


def csv_of(*lines: str) -> bytes:
    return "\n".join(("Họ tên,Vai trò,Địa bàn,Mã,Tên đăng nhập,Đến ngày", *lines)).encode()


def offered(desk: Desk, data: bytes, name: str = "ds.csv") -> Any:
    return desk.call("POST", "/people/roster", data={"file": (io.BytesIO(data), name)})


def test_a_roster_with_a_fault_tells_rows_and_takes_nobody_in(home: Home, new_desk: Any) -> None:
    quan, before = new_desk("quan"), len(rows(home, select(person)))
    data = csv_of(
        "Lò Thị Ín,volunteer,Bản Hiềng,,,",
        ",volunteer,Bản Hiềng,,,",
        "Vừ A Súa,vua,Bản Hiềng,,,",
        "Vừ A Súa,volunteer,Bản Đông,,,",
        "Vừ A Súa,volunteer,A01,,,hôm nào",
        "Vừ A Súa,volunteer,Bản Hiềng,Mã Sai,,",
        "Vừ A Súa,clerk,Xã Tây,,tuan,",
    )
    answer = offered(quan, data)
    words = words_of(answer.text)
    assert answer.status_code == 422
    assert "6 chỗ cần sửa" in words
    for line, said in ((3, "cần có tên"), (4, "không có vai trò"), (5, "không có địa bàn"), (6, "ghi ngày như"),
                       (7, "mã chỉ gồm"), (8, "đã có người dùng")):  # fmt: skip
        assert re.search(rf" {line} [^.]*{said}", words), (line, said)
    assert offered(quan, b"\x00\x01").status_code == 422
    assert "thiếu cột này" in offered(quan, b"a,b\n1,2\n").text
    assert len(rows(home, select(person))) == before
    assert new_desk("tuan").call("GET", "/people/roster").status_code == 403


def test_1329_people_of_a_district_are_taken_in_in_one_go(home: Home, new_desk: Any) -> None:
    quan, before = new_desk("quan"), len(rows(home, select(person)))
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Họ tên", "Vai trò", "Địa bàn", "Đến ngày"])
    for n in range(1_329):
        sheet.append([f"Lò Văn Đông {n}", "thành viên Tổ công nghệ số cộng đồng", "Bản Hiềng", "31/12/2027"])
    out = io.BytesIO()
    book.save(out)
    checked = offered(quan, out.getvalue(), "ds.xlsx")
    assert checked.status_code == 200, words_of(checked.text)
    assert "1329 người mới" in checked.text
    assert len(rows(home, select(person))) == before
    table = re.search(r'name="table" value="([^"]+)"', checked.text)
    assert table is not None
    assert send(quan, "/people/roster", table=table[1], take="1") == "/people/roster"
    assert "Đã nhập 1329 người." in page(quan, "/people/roster")
    assert len(rows(home, select(person))) == before + 1_329
    again = offered(quan, out.getvalue(), "ds.xlsx")
    assert "0 người mới, 0 người thêm vai trò, 1329 người đã có như vậy" in words_of(again.text)
    assert "Lò Văn Đông 1328" in page(quan, "/people?text=lo+van+dong+1328")


def test_a_roster_gives_more_to_who_is_there_and_takes_nothing(home: Home, new_desk: Any) -> None:
    quan = new_desk("quan")
    answer = offered(quan, csv_of("hoa,village_lead,Bản Hiềng,hoa,,"))
    assert "1 người thêm vai trò" in words_of(answer.text)
    table = re.search(r'name="table" value="([^"]+)"', answer.text)
    assert table is not None
    send(quan, "/people/roster", table=table[1], take="1")
    held = {(row.role, row.area) for row in rows(home, select(assignment).where(assignment.c.person == "hoa"))}
    assert held == {("volunteer", WEST_VILLAGE), ("village_lead", WEST_VILLAGE)}
    for wrong in ("x", "!!!"):
        assert quan.call("POST", "/people/roster", data={"table": wrong, "take": "1"}).status_code == 422
