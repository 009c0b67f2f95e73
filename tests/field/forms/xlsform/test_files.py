"""Files are read within bounds, whatever their name; a damaged or hostile one is refused in words (fault D08)."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from openpyxl import Workbook

from field.forms.xlsform.cells import Workbook as Sheets
from field.forms.xlsform.compiling.compiler import compile_workbook
from field.forms.xlsform.faults import Fault, FormRefusedError
from field.forms.xlsform.files import bounds
from field.forms.xlsform.files.opening import open_workbook
from tests.field.forms.written import FORM, compiled

SHEET = "xl/worksheets/sheet1.xml"


def as_xlsx(sheets: dict[str, Iterable[Iterable[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def rows_of(read: Sheets) -> dict[str, list[list[object]]]:
    return {
        name: [list(sheet.columns), *([row.get(column) or None for column in sheet.columns] for row in sheet.rows)]
        for name, sheet in read.items()
    }


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same zip with one part replaced or added."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return held.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read(name)


def refused(data: bytes) -> Fault:
    with pytest.raises(FormRefusedError) as problem:
        open_workbook(data)
    (fault,) = problem.value.faults
    return fault


@pytest.fixture(scope="module")
def xlsx() -> bytes:
    return as_xlsx(rows_of(open_workbook(FORM.encode())))


def test_the_same_form_in_csv_and_xlsx_is_the_same_compiled_form(xlsx: bytes):
    assert compile_workbook(open_workbook(xlsx)) == compiled()


def test_the_older_binary_format_is_read_with_numbers_dates_and_booleans_as_text():
    data = (Path(__file__).parent / "cay.xls").read_bytes()
    document = compile_workbook(open_workbook(data))
    nodes = {node["name"]: node for node in document["nodes"]}
    assert (document["form"], document["version"]) == ("cay_xls", "2026112101")
    assert (nodes["tuoi"]["default"], nodes["ngay"]["default"]) == ("12", "1990-05-01")
    assert nodes["ten"]["required"] is True
    assert "required" not in nodes["ngay"]
    assert [choice["code"] for choice in document["lists"]["yn"]] == ["1", "0"]


def test_a_fault_in_a_spreadsheet_is_found_by_sheet_row_and_letter():
    rows = [["type", "name", "label"], ["text", "ten", "Tên"], [], ["text", "số nhà", "Số"]]
    settings = [["form_id", "version", "form_title"], ["cay", 7, "Cây"]]
    with pytest.raises(FormRefusedError) as problem:
        compile_workbook(open_workbook(as_xlsx({"survey": rows, "settings": settings})))
    assert problem.value.faults[0].where == "survey!4, B name, số nhà"


def test_a_csv_that_begins_with_its_header_is_a_survey_that_lacks_settings():
    read = open_workbook("type,name,label\ntext,ten,Tên\n".encode())
    assert list(read) == ["survey"]
    with pytest.raises(FormRefusedError, match="settings"):
        compile_workbook(read)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "form_unreadable"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "form_unreadable"),
        ("Tên".encode("utf-16"), "form_unreadable"),
        ("survey\n,type,name\n,text,Tên".encode("cp1258", "replace") + b"\xea", "form_unreadable"),
        (b"PK\x03\x04 and no zip", "form_unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no workbook", "form_unreadable"),
        (b'survey\n,type,name\n,text,"ten', "form_unreadable"),
        (b",type,name\n", "row_before_sheet"),
        (b"survey\n,type,name\nsurvey\n,type,name\n", "sheet_twice"),
        (b"survey\n,type,type\n,text,text\n", "column_twice"),
        (b"survey\n,type,name\n,text,ten,more\n", "cell_without_column"),
        (b"survey\n,type,name\n,text," + b"a" * 40_000 + b"\n", "form_too_large"),
        (b"survey\n,type,name\n,text," + b"a" * 200_000 + b"\n", "form_too_large"),
        (b"survey\n,type,name\n" + b",text," * 100_000 + b"\n", "form_too_large"),
        (b"survey\n,type,name\n" + b",text,a\n" * 20_001, "form_too_large"),
        (b"survey\n,type,name\n,text,ten\x01\n", "cell_unreadable"),
        (b"a" * (bounds.MOST_BYTES + 1), "form_too_large"),
    ],
)
def test_D08_a_file_that_is_damaged_or_too_large_is_refused(data: bytes, code: str):
    fault = refused(data)
    assert fault.code == code
    assert fault.vi != fault.en


def test_D08_a_zip_bomb_is_refused_before_it_is_unpacked(xlsx: bytes):
    bomb = with_part(xlsx, "xl/media/a.xml", b"0" * (bounds.MOST_EXPANDED + 1))
    assert len(bomb) < 200_000
    assert refused(bomb).code == "form_too_large"


def test_D08_a_zip_of_very_many_parts_is_refused():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for n in range(bounds.MOST_PARTS + 1):
            packed.writestr(f"{n}.txt", b"")
    assert refused(held.getvalue()).code == "form_too_large"


LAUGHS = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet>&c;</worksheet>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet>&b;</worksheet>'


@pytest.mark.parametrize(
    "content",
    [
        b"<?xml version='1.0'?>" + LAUGHS,
        b"<?xml version='1.0'?>" + OUTSIDE,
        LAUGHS.decode().encode("utf-16"),
        b"<worksheet>" + b"<a>" * 200_000 + b"</a>" * 200_000 + b"</worksheet>",
        b"<worksheet><sheetData>",
    ],
    ids=["entities", "outside", "utf-16", "deep", "cut"],
)
def test_D08_entities_outside_files_and_deep_nesting_inside_a_workbook_are_refused(xlsx: bytes, content: bytes):
    assert refused(with_part(xlsx, SHEET, content)).code == "form_unreadable"


def test_D08_a_workbook_that_lacks_its_parts_is_refused(xlsx: bytes):
    assert refused(with_part(xlsx, "xl/workbook.xml", b"<workbook>")).code == "form_unreadable"


def test_a_formula_whose_result_was_never_kept_is_refused_and_a_kept_one_is_read():
    data = as_xlsx({"survey": [["type", "name"], ["text", '="a"&"b"']]})
    fault = refused(data)
    assert (fault.code, fault.sheet, fault.column) == ("formula_without_value", "survey", "B2")
    kept = (
        part(data, SHEET).replace(b"<v></v>", b"<v>5</v>").replace(b"<v />", b"<v>5</v>").replace(b"<v/>", b"<v>5</v>")
    )
    (row,) = open_workbook(with_part(data, SHEET, kept))["survey"].rows
    assert row.get("name") == "5"


def test_text_far_to_the_right_or_far_below_is_refused_and_never_passed_over():
    wide = [["type", "name"], ["text", "ten", *[None] * 300, "far"]]
    assert refused(as_xlsx({"survey": wide})).code == "form_too_large"
    low = as_xlsx({"survey": [["type", "name"], ["text", "ten"]]})
    sheet = (
        part(low, SHEET)
        .replace(b'r="2"', b'r="1000000"')
        .replace(b'"A2"', b'"A1000000"')
        .replace(b'"B2"', b'"B1000000"')
    )
    assert refused(with_part(low, SHEET, sheet)).code == "form_too_large"
