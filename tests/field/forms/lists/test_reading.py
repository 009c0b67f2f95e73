"""Files of lists: what is read of them, and every fault with its place."""

import io

import pytest
from openpyxl import Workbook

from field.forms.lists.problems import ListRefusedError
from field.forms.lists.reading import MOST_ROWS, read_list
from field.forms.lists.rows import ListRows

CSV = "name,label::Tiếng Việt (vi),label::English (en),xa,_ghi_chu\nA1,Bản Một,Village one,X,của tôi\nA2,Bản Hai,,X,\n"
ROWS = ListRows(("name", "label::vi", "label::en", "xa"), (("A1", "Bản Một", "Village one", "X"), ("A2", "Bản Hai", "", "X")))  # fmt: skip  # noqa: E501


def sheet(*rows: tuple[object, ...], title: str = "Danh sách") -> bytes:
    book, file = Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.create_sheet("_ghi chú").append(["của tôi"])
    book.save(file)
    return file.getvalue()


def faults(data: bytes) -> list[tuple[str, int, str]]:
    with pytest.raises(ListRefusedError) as refused:
        read_list(data)
    assert all(each.vi and each.en for each in refused.value.faults)
    return [(each.code, each.row, each.column) for each in refused.value.faults]


def test_a_list_is_its_columns_and_rows_and_notes_are_left_out() -> None:
    assert read_list(CSV.encode()) == ROWS


@pytest.mark.parametrize("text", [CSV.replace(",", ";"), "\ufeff" + CSV, CSV.replace("\n", "\r\n")])
def test_what_spreadsheets_save_as_csv_is_the_same_list(text: str) -> None:
    assert read_list(text.encode()) == ROWS


def test_a_spreadsheet_gives_the_same_list_and_its_sheet_of_notes_is_passed_over() -> None:
    rows = [line.split(",") for line in CSV.splitlines()]
    assert read_list(sheet(*map(tuple, rows))) == ROWS


def test_a_list_for_pulldata_needs_no_codes() -> None:
    assert read_list(b"ma,gia\ngao,15000\n") == ListRows(("ma", "gia"), (("gao", "15000"),))


def test_every_fault_is_told_with_its_row_and_column() -> None:
    text = "name,label,ten dai\nA 1,Một,\n,Hai,\nB,,\nB,Ba,\n"
    assert faults(text.encode()) == [
        ("column_wrong", 0, "ten dai"),
        ("choice_wrong", 2, "name"),
        ("choice_wrong", 3, "name"),
        ("label_missing", 4, "label"),
        ("choice_twice", 5, "name"),
    ]


def test_a_cell_of_a_spreadsheet_is_told_by_its_letter() -> None:
    assert faults(sheet(("name", "label"), ("A", "Một"), ("A", "Hai"))) == [("choice_twice", 3, "A name")]


def test_a_list_of_ten_thousand_rows_is_taken_and_one_more_is_not() -> None:
    lines = ["name,label", *(f"m{number},Mục {number}" for number in range(MOST_ROWS))]
    assert len(read_list("\n".join(lines).encode())) == MOST_ROWS
    assert faults("\n".join([*lines, "x,Thêm"]).encode()) == [("list_too_long", MOST_ROWS + 2, "name")]
    more = [f"x{number},Thêm {number}" for number in range(MOST_ROWS + 1)]
    assert faults("\n".join([*lines, *more]).encode())[0][0] == "list_too_long"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"name,label\n", "list_empty"),
        (b"", "form_unreadable"),
        (b"PK\x03\x04 no zip", "form_unreadable"),
        ("name,label\nA,Một".encode("utf-16"), "form_unreadable"),
        (b"name,name\nA,B\n", "column_twice"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(data: bytes, code: str) -> None:
    assert faults(data)[0][0] == code


def test_D08_a_file_with_two_tables_is_not_guessed_at() -> None:
    book, file = Workbook(), io.BytesIO()
    for title in ("Một", "Hai"):
        book.create_sheet(title).append(["name"])
    book.save(file)
    assert faults(file.getvalue())[0][0] == "sheet_unknown"
