"""A plan of a reform as a file (CSV, XLSX, XLS or JSON) becomes steps, or says which line is wrong and what to do.

Columns: `day, step, area, into, name, kind, parent, people, until`; only the first three are always needed. JSON is a
list of objects with the same keys. This module must not know the database.
"""

from collections.abc import Iterator, Mapping

import orjson

from field.areas import cells
from field.forms.xlsform.files.opening import open_table
from field.reform.plan.steps import (
    JOIN,
    LEAVE,
    MERGE,
    MOVE,
    PEOPLE,
    RENAME,
    SPLIT,
    WORDS,
    Fault,
    ReformRefusedError,
    Step,
)
from sync.text import fold

COLUMNS = {
    "day": ("day", "ngay"),
    "step": ("step", "buoc", "viec"),
    "area": ("area", "dia ban", "dia_ban"),
    "into": ("into", "vao", "thanh"),
    "name": ("name", "ten"),
    "kind": ("kind", "loai"),
    "parent": ("parent", "cap tren", "cap_tren"),
    "people": ("people", "nguoi"),
    "until": ("until", "den", "den ngay"),
}
"""Columns, and what their headers may be, folded."""
_NEED_INTO = (MERGE, SPLIT, MOVE, JOIN, LEAVE)


def read_plan(data: bytes) -> list[Step]:
    """The steps of a plan, by day. Raises ReformRefusedError, and FormRefusedError for a file that is no table."""
    steps: list[Step] = []
    faults: list[Fault] = []
    for line, row in _rows(data):
        try:
            steps.append(_step(line, row))
        except cells.CellError as wrong:
            faults.append(Fault(line, wrong.code, wrong.vi, wrong.en))
    if not steps and not faults:
        vi, en = "tệp không có bước nào", "there is no step in the file"
        faults.append(Fault(1, "reform_empty", vi, en))
    if faults:
        raise ReformRefusedError(faults)
    return sorted(steps, key=lambda step: step.day)


def _rows(data: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Cells by our names of columns, with their line."""
    if data.lstrip()[:1] == b"[":
        yield from _objects(data)
        return
    sheet = open_table(data)
    headers = {header: name for header in sheet.columns for name, known in COLUMNS.items() if fold(header) in known}
    for row in sheet.rows:
        yield row.line, {name: cells.text_of(row.get(header)) for header, name in headers.items()}


def _objects(data: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        found = orjson.loads(data)
    except orjson.JSONDecodeError as wrong:
        vi, en = f"không phải JSON: {wrong}", f"this is not JSON: {wrong}"
        raise ReformRefusedError([Fault(1, "reform_not_json", vi, en)]) from None
    for number, each in enumerate(found, start=1):
        if not isinstance(each, dict):
            vi, en = "mỗi bước phải là một đối tượng {…}", "every step must be an object {…}"
            raise ReformRefusedError([Fault(number, "reform_not_json", vi, en)])
        yield number, {key: cells.text_of(str(value)) for key, value in each.items() if value is not None}


def _step(line: int, row: Mapping[str, str]) -> Step:
    what = _meant(WORDS, row.get("step", ""), "step")
    into = cells.area_id_or_nothing(row.get("into", ""))
    if what in _NEED_INTO and not into:
        raise _missing("into", "vao")
    if what == RENAME and not row.get("name"):
        raise _missing("name", "ten")
    return Step(
        day=cells.day(row.get("day", "")) or _no_day(),
        what=what,
        area=cells.area_id(row.get("area", "")),
        into=into,
        name=row.get("name", ""),
        kind=row.get("kind", ""),
        parent=cells.area_id_or_nothing(row.get("parent", "")),
        people=_meant(PEOPLE, row["people"], "people") if row.get("people") else "",
        until=cells.day(row.get("until", "")),
        line=line,
    )


def _meant(words: Mapping[str, tuple[str, ...]], said: str, column: str) -> str:
    found = next((name for name, known in words.items() if fold(said) in known), None)
    if found is None:
        choices = ", ".join(words)
        raise cells.CellError(
            "reform_word_unknown",
            f"{column} {said[:20]!r} không có; dùng một trong: {choices}",
            f"{column} {said[:20]!r} is unknown; use one of: {choices}",
        )
    return found


def _missing(column: str, vi: str) -> cells.CellError:
    return cells.CellError(
        "reform_cell_missing", f"bước này cần cột {vi}", f"this step needs the column {column}", column
    )


def _no_day() -> str:
    raise cells.CellError("reform_cell_missing", "bước này cần cột ngay", "this step needs the column day", "day")
