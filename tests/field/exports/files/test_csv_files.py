"""CSV files, read again by csv."""

from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

from field.exports.columns.table import Column, Table
from field.exports.files.csv_files import CsvFiles
from field.exports.files.sheets import Frame
from tests.field.exports.opened import csv_tables

TABLE = Table("", "cay", {"vi": "Cây"}, (Column("a", {"vi": "=A"}), Column("b", {"vi": "B"})))


def written(folder: Path, *rows: list, bom: bool = True, labels: bool = False) -> Path:
    file = CsvFiles(Frame((TABLE,), labels, "vi", folder, folder / "x.zip"), bom)
    file.put({"": rows})
    file.finish([("Số hồ sơ", "1")])
    return folder / "x.zip"


def test_cells_come_back_as_they_were_written(tmp_path: Path):
    file = written(tmp_path, ['Nói "chào",\r\nrồi đi; hết', None], [-5, Decimal("-12.50")])
    assert csv_tables(file)[""] == [{"a": 'Nói "chào",\r\nrồi đi; hết', "b": ""}, {"a": "-5", "b": "-12.50"}]


def test_a_large_or_small_number_is_written_in_digits(tmp_path: Path):
    assert csv_tables(written(tmp_path, [2**53 - 1, Decimal("0.0000001")]))[""] == [
        {"a": "9007199254740991", "b": "0.0000001"}
    ]


def test_D15_headers_are_guarded_too(tmp_path: Path):
    assert list(csv_tables(written(tmp_path, ["=x", "y"], labels=True))[""][0].items()) == [("'=A", "'=x"), ("B", "y")]


def test_a_mark_for_excel_is_written_only_when_wanted(tmp_path: Path):
    for bom in (True, False):
        with ZipFile(written(tmp_path, bom=bom)) as archive:
            assert archive.read("cay.csv").startswith(b"\xef\xbb\xbf") == bom
