"""Workbooks, opened again by openpyxl."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from field.exports.columns.table import Column, Table
from field.exports.files import workbook
from field.exports.files.sheets import Frame
from field.exports.files.workbook import WorkbookFile
from field.exports.problems import ExportProblem
from field.exports.rows.cells import Cell


def table(name: str = "cay", key: str = "", columns: int = 2) -> Table:
    held = tuple(Column(f"c{number}", {"vi": f"Cột {number}"}) for number in range(columns))
    return Table(key, name, {"vi": name}, held)


def written(folder: Path, rows: Sequence[Sequence[Cell]], *tables: Table):
    file = WorkbookFile(Frame(tables or (table(),), False, "vi", folder, folder / "x.xlsx"))
    file.put({"": [list(row) for row in rows]})
    file.finish([("Số hồ sơ", "1")])
    return load_workbook(folder / "x.xlsx")


@pytest.mark.parametrize(
    "text", ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "x\n=1", "#N/A", "#REF!"]
)
def test_D15_every_text_is_typed_as_text_and_nothing_is_put_before_it(tmp_path: Path, text: str):
    cell = written(tmp_path, [[text, text]])["cay"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    with ZipFile(tmp_path / "x.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_D15_numbers_keep_their_minus_and_stay_numbers(tmp_path: Path):
    row = written(tmp_path, [[-5, Decimal("-12.5")]])["cay"][2]
    assert [(cell.value, cell.data_type) for cell in row] == [(-5, "n"), (-12.5, "n")]


def test_numbers_that_a_spreadsheet_would_round_stay_text(tmp_path: Path):
    row = written(tmp_path, [[2**53 - 1, Decimal("1.234567890123456789")]])["cay"][2]
    assert [cell.value for cell in row] == ["9007199254740991", "1.234567890123456789"]


def test_control_characters_do_not_break_the_file_and_are_not_lost(tmp_path: Path):
    text = "a\x00b\x0bc\x1fd\ufffee\ud800f\rg _x0041_ _x "
    value = written(tmp_path, [[text, "\x00"]])["cay"]["A2"].value
    assert value == "a_x0000_b_x000B_c_x001F_d_xFFFE_e_xD800_f_x000D_g _x005F_x0041_ _x "


def test_line_breaks_and_spaces_at_the_ends_stay(tmp_path: Path):
    assert written(tmp_path, [["  hai\ndòng ", "\ty"]])["cay"]["A2"].value == "  hai\ndòng "


def test_a_text_that_no_cell_can_hold_stands_in_pieces_in_a_sheet_of_its_own(tmp_path: Path):
    long = "".join(chr(0x61 + number % 26) for number in range(100_000))
    book = written(tmp_path, [[long, "x"], ["y", long]])
    assert (book["cay"]["A2"].value, book["cay"]["B3"].value) == ("→ «Ô dài» #1", "→ «Ô dài» #2")
    pieces = [row for row in book["Ô dài"].iter_rows(min_row=2, values_only=True) if row[0] == 2]
    assert "".join(row[2] for row in pieces) == long


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    book = written(tmp_path, [[number, None] for number in range(5)])
    assert book.sheetnames == ["cay", "cay (2)", "cay (3)", "Giới thiệu"]
    values = [
        row[0] for name in ("cay", "cay (2)", "cay (3)") for row in book[name].iter_rows(min_row=2, values_only=True)
    ]
    assert values == [0, 1, 2, 3, 4]
    assert book["cay (3)"]["A1"].value == "c0"


def test_titles_of_sheets_are_what_excel_allows_and_never_the_same(tmp_path: Path):
    name = "Người/trong: nhà [từ 14 tuổi] trở lên? và hơn"
    book = written(tmp_path, [], table(name), table(name.upper(), "a/*"), table("*?", "b/*"))
    titles = [sheet.title for sheet in book.worksheets]
    assert len({title.casefold() for title in titles}) == len(titles)
    assert all(len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in titles)


def test_a_table_that_is_wider_than_a_sheet_is_refused_and_leaves_nothing(tmp_path: Path):
    with pytest.raises(ExportProblem) as problem:
        written(tmp_path, [], table(columns=16_385))
    assert problem.value.code == "export_too_wide"
