"""A table of statistics as a file, by the writers of exports: text is guarded against formulas (D15).

It may not read the database.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from field.exports.columns.table import MAIN, Column, Table
from field.exports.files.csv_files import CsvFiles
from field.exports.files.sheets import About, Frame, Sheets
from field.exports.problems import ExportProblem
from field.exports.rows.cells import Row

KINDS = ("csv", "xlsx")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table in words of `language`: its title, header and rows, and what the file says about itself."""

    language: str
    name: str
    title: str
    header: Sequence[str]
    rows: Sequence[Row]
    about: About


def write_file(sheet: Sheet, kind: str, folder: Path, target: Path) -> None:
    """Write the file at `target`, whole; `folder` is a private place on the same disk.

    Raises ExportProblem `export_unknown`.
    """
    if kind not in KINDS:
        raise ExportProblem("export_unknown")
    columns = tuple(Column(str(place), {"vi": words, "en": words}) for place, words in enumerate(sheet.header))
    table = Table(MAIN, sheet.name, {"vi": sheet.title, "en": sheet.title}, columns)
    with tempfile.TemporaryDirectory(dir=folder, prefix="making-") as aside:
        part = Path(aside) / "whole"
        frame = Frame((table,), True, sheet.language, Path(aside), part)
        files = _files(frame, kind)
        try:
            for row in sheet.rows:
                files.put({MAIN: [row]})
            files.finish(sheet.about)
        except BaseException:
            files.give_up()
            raise
        part.replace(target)


def _files(frame: Frame, kind: str) -> Sheets:
    if kind == "csv":
        return CsvFiles(frame, bom=True)
    from field.exports.files.workbook import WorkbookFile  # openpyxl, only for who needs it

    return WorkbookFile(frame)
