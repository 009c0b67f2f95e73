"""Files of procedures: what they say is kept word for word, and what is wrong is told at once, cell by cell."""

import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field.demo.procedures import as_csv, procedures
from field.procedures.procedure import CODE, Procedure, decode, encode
from field.procedures.reading.columns import COLUMNS
from field.procedures.reading.reading import read_procedures
from field.procedures.reading.refused import ProceduresRefusedError
from tests.field.procedures.written import BIRTH, COPY, DEATH, HEADER, OFFICIAL, file, workbook

GOOD = (file(BIRTH, DEATH, COPY), workbook({"Danh mục": OFFICIAL}))


def refused(data: bytes) -> list[tuple[str, str]]:
    """Where, and the code of each fault; every fault has words in both languages."""
    with pytest.raises(ProceduresRefusedError) as error:
        read_procedures(data)
    assert all(each.vi and each.en for each in error.value.faults)
    return [(each.where, each.code) for each in error.value.faults]


def read(*rows: str) -> dict[str, Procedure]:
    return {each.code: each for each in read_procedures(file(*rows)).procedures}


def test_a_procedure_is_what_its_row_says():
    (birth,) = read_procedures(file(BIRTH)).procedures
    assert birth == Procedure(
        "1.001193",
        "Đăng ký khai sinh",
        sector="Hộ tịch",
        steps=("Nộp tờ khai.", "Nhận kết quả."),
        papers=("Tờ khai",),
        term="trong ngày",
        term_days=1,
        fee="Không thu",
        fee_amount=0,
        note="(verify)",
    )


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_file_may_part_its_cells_as_spreadsheets_do(delimiter: str):
    assert [
        each.name
        for each in read_procedures(b"\xef\xbb\xbf" + file(DEATH).replace(b",", delimiter.encode())).procedures
    ] == ["Đăng ký khai tử"]


def test_a_workbook_with_official_headers_is_read_and_notes_are_passed_over():
    made = workbook({"Danh mục": OFFICIAL, "_ghi chú": [("bất kỳ",)], "Trống": []})
    birth, copy = read_procedures(made).procedures
    assert (birth.papers, birth.term_days, birth.fee_amount) == (("Tờ khai", "Giấy chứng sinh"), 1, 0)
    assert birth.valid_from == "2026-01-01"
    assert (copy.code, copy.fee, copy.fee_amount) == ("2.000815.000.00.00.H56", "2.000 đồng/trang", 2000)


def test_columns_that_nobody_knows_are_kept_and_told_and_notes_are_not():
    found = read_procedures(file("1.001193,Đăng ký khai sinh,mức 4,nháp", header="Mã TTHC,Tên TTHC,Mức độ,_ghi"))
    assert (found.more, found.procedures[0].more) == (("Mức độ",), (("Mức độ", "mức 4"),))


def test_every_fault_is_told_at_once_with_its_row_and_column():
    rows = (
        "1.00119,Một,,,,,,,,,,",
        "9.001193,Hai,,,,,,,,,,",
        "1.001193,,,,,,,,,,,",
        "1.000656,Ba,,,,,ba ngày,,15k,,31/12/2026,không phải mã",
        "2.000815,=1+1,,,,,,,,,,",
        COPY,
        COPY,
    )
    assert refused(file(*rows)) == [
        ("csv!2, code, 1.00119", "procedure_code_shortened"),
        ("csv!3, code, 9.001193", "procedure_code_unreadable"),
        ("csv!4, name, 1.001193", "procedure_name_missing"),
        ("csv!5, term_days, 1.000656", "procedure_days_unreadable"),
        ("csv!5, fee_amount, 1.000656", "procedure_amount_unreadable"),
        ("csv!5, valid_to, 1.000656", "procedure_day_unreadable"),
        ("csv!5, areas, 1.000656", "area_id_unreadable"),
        ("csv!6, name, 2.000815", "procedure_formula"),
        ("csv!8, code, 2.000815", "procedure_twice"),
    ]


@pytest.mark.parametrize("cell", [1.00089, 1001193, "1.001.193", "1,001,193"])
def test_a_code_that_a_spreadsheet_took_for_a_number_is_refused_and_not_guessed(cell: object):
    made = workbook({"s": [("code", "name"), (cell, "Đăng ký")]})
    assert refused(made) == [(f"s!2, A code, {cell}", "procedure_code_shortened")]


def test_the_line_of_a_fault_is_where_its_row_begins():
    assert refused(file(BIRTH, "x,Hai,,,,,,,,,,"))[0][0] == "csv!4, code, x"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "procedures_unreadable"),
        (b"\x00\x01", "procedures_unreadable"),
        (file(DEATH).decode().encode("utf-16"), "procedures_unreadable"),
        ("code,name\n1.001193,Đăng ký".encode("cp1258", "replace"), "procedures_unreadable"),
        (b'code,name\n"1.001193,x', "procedures_unreadable"),
        (b"PK\x03\x04 and no zip", "procedures_unreadable"),
        (b"ma,ten\nx,y", "procedures_columns_unknown"),
        (HEADER.encode(), "procedures_none"),
        (file(DEATH, header=HEADER.replace("note", "Tên TTHC")), "procedures_column_twice"),
        (file(DEATH, header=HEADER.replace("note", "name")), "column_twice"),
        (b"x" * (10 * 2**20 + 1), "procedures_too_large"),
        (file(f"1.001193,{'ơ' * 1001},,,,,,,,,,"), "procedure_text_long"),
        (file("1.001193,A\x07B,,,,,,,,,,"), "cell_unreadable"),
        (
            file("1.001193,A,,,,,,,,,2026-01-01,", header=HEADER.replace("note", "valid_from")).replace(
                b",,,,,,,,,2026", b",,,,,,,,2026-02-01,2026"
            ),
            "procedure_days_reversed",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, code: str):
    assert code in {each for _, each in refused(data)}


def test_D08_a_workbook_that_expands_too_far_is_refused():
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * (65 * 2**20))
    assert refused(kept.getvalue()) == [("", "procedures_too_large")]


def test_too_many_procedures_are_refused():
    rows = (f"1.{number:06},Tên,,,,,,,,,," for number in range(10_001))
    assert refused(file(*rows)) == [("", "procedures_too_large")]


def test_two_thousand_invented_procedures_are_read_as_they_were_written():
    made = list(procedures(2_000))
    assert list(read_procedures(as_csv(made).encode()).procedures) == made
    assert len({each.code for each in made}) == len({each.name for each in made}) == 2_000
    assert all(CODE.fullmatch(each.code) and each.steps and each.papers and each.receiver for each in made)


def test_what_is_invented_is_the_same_for_the_same_seed():
    assert list(procedures(50)) == list(procedures(50)) != list(procedures(50, "khác"))


def test_a_procedure_survives_its_json():
    for each in (*procedures(50), Procedure("1.001193", "A", fee_amount=0, areas=("x",), more=(("Mức", "4"),))):
        assert decode(encode(each)) == each


def test_every_column_stands_in_the_handbook_under_all_its_names(repository: Path):
    handbook = (repository / "docs" / "procedures.md").read_text(encoding="utf-8")
    rows = {cells[1]: line for line in handbook.splitlines() if len(cells := line.split("|")) > 3}
    for name, column in COLUMNS.items():
        (line,) = (line for cell, line in rows.items() if f"`{name}`" in cell)
        assert all(each in line for each in column.names), name


@given(st.binary(max_size=400), st.integers(0, 10_000), st.sampled_from(GOOD))
def test_D08_no_damage_makes_anything_of_a_file_but_procedures_or_faults(noise: bytes, place: int, good: bytes):
    at = place % len(good)
    for data in (noise, good[:at], good[:at] + noise + good[at + len(noise) :]):
        found = ()
        with suppress(ProceduresRefusedError):
            found = read_procedures(data).procedures
            assert found
        assert all(CODE.fullmatch(each.code) and each.name and decode(encode(each)) == each for each in found)
