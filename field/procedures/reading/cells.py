"""Cells of a file of procedures: each check gives the clean value, or raises `CellError` with words for people.

This module must not know which column has which check.
"""

import re
from datetime import date

from field.areas.cells import CellError, area_id
from field.procedures.procedure import CODE

LONGEST_LINE, LONGEST_TEXT = 1_000, 20_000
"""Letters of a name or another text of one line; letters of a cell with several lines."""
MOST_DAYS, MOST_DONG = 3_650, 10**12

_BULLET = re.compile(r"[-–•+*]\s+")
_SHORTENED = re.compile(r"[1-3]\.\d{0,5}|[1-3]\d{6}|[1-3][.,]?\d{3}[.,]\d{3}")
_GROUPED = re.compile(r"\d{1,3}([.,]\d{3})+|\d+")
_BETWEEN = re.compile(r"[\s,;]+")


def code(cell: str) -> str:
    """The code of a procedure. One that a spreadsheet took for a number is refused, not guessed."""
    found = cell.upper()
    if CODE.fullmatch(found):
        return found
    if _SHORTENED.fullmatch(cell):
        raise CellError(
            "procedure_code_shortened",
            f"mã {cell[:20]!r} bị bảng tính hiểu là số và bỏ bớt chữ số; định dạng cột là Văn bản rồi gõ lại",
            f"{cell[:20]!r} was taken for a number and lost digits; make the column Text, and type the code again",
        )
    raise CellError(
        "procedure_code_unreadable",
        f"mã {cell[:40]!r} không đúng mẫu; viết như 1.001193 hoặc 1.001193.000.00.00.H56",
        f"{cell[:40]!r} is not a code; write it like 1.001193 or 1.001193.000.00.00.H56",
    )


def line(cell: str) -> str:
    """A text of one line."""
    found = " ".join(_not_a_formula(cell).split())
    return _bounded(found, LONGEST_LINE)


def name(cell: str) -> str:
    """A name, which must not be empty."""
    if not cell:
        raise CellError("procedure_name_missing", "ô trống; hãy điền tên thủ tục", "empty; write the procedure's name")
    return line(cell)


def words(cell: str) -> str:
    """A text of any lines."""
    return _bounded("\n".join(_lines(cell)), LONGEST_TEXT)


def lines(cell: str) -> tuple[str, ...]:
    """A list with one part on each line; signs before the parts (`-`, `+`, `•`) are not kept."""
    _bounded(cell, LONGEST_TEXT)
    return tuple(part for each in _lines(cell) if (part := _BULLET.sub("", each, count=1).strip()))


def days(cell: str) -> int | None:
    """Working days, or None for an empty cell."""
    if not cell:
        return None
    if not (cell.isascii() and cell.isdigit() and len(cell) < 6 and int(cell) <= MOST_DAYS):
        raise CellError(
            "procedure_days_unreadable",
            f"{cell[:20]!r} không phải số ngày; chỉ ghi số ngày làm việc như 5, lời văn ghi ở cột thời hạn",
            f"{cell[:20]!r} is no number of days; write working days only, such as 5, and words in the column term",
        )
    return int(cell)


def dong(cell: str) -> int | None:
    """An amount in đồng, digits in groups or not, or None for an empty cell."""
    if not cell:
        return None
    digits = re.sub(r"[.,]", "", cell)
    if not (cell.isascii() and _GROUPED.fullmatch(cell) and len(digits) < 14 and int(digits) <= MOST_DONG):
        raise CellError(
            "procedure_amount_unreadable",
            f"{cell[:20]!r} không phải số tiền; chỉ ghi số đồng như 15000, lời văn ghi ở cột lệ phí",
            f"{cell[:20]!r} is no amount; write đồng only, such as 15000, and words in the column fee",
        )
    return int(digits)


def day(cell: str) -> str:
    """An ISO day, or "" for an empty cell."""
    try:
        sound = not cell or date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        sound = False
    if not sound:
        raise CellError(
            "procedure_day_unreadable",
            f"ngày {cell[:20]!r} không đọc được; viết năm-tháng-ngày, như 2026-07-01",
            f"{cell[:20]!r} is not a day; write year-month-day, like 2026-07-01",
        )
    return cell


def areas(cell: str) -> tuple[str, ...]:
    """Area versions, parted by spaces, commas or semicolons; each once, in their order."""
    return tuple(sorted({area_id(each) for each in _BETWEEN.split(cell) if each}))


def _lines(cell: str) -> list[str]:
    kept = [" ".join(each.split()) for each in _not_a_formula(cell).splitlines()]
    return [each for each in kept if each]


def _not_a_formula(cell: str) -> str:
    if cell.startswith(("=", "@")):
        raise CellError(
            "procedure_formula",
            "ô có công thức chưa tính; hãy gõ giá trị",
            "a formula that was never calculated; type the value",
        )
    return cell


def _bounded(text: str, most: int) -> str:
    if len(text) > most:
        raise CellError(
            "procedure_text_long",
            f"dài {len(text)} chữ, tối đa {most}; hãy viết ngắn lại",
            f"{len(text)} letters, at most {most} are taken; shorten it",
        )
    return text
