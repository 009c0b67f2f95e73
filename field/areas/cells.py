"""Cells of an area file: each check gives the clean text, or raises `CellError` with words for people.

This module must not know which file has which columns.
"""

import re
import unicodedata
from datetime import date

RELATIONS = ("merged_whole", "same_code", "split_part", "unchanged", "district_to_special_zone", "kind_changed")
"""Kinds of succession, as in the reference data's README."""

CODE_LENGTH = {"province": 2, "district": 3, "commune": 5}
"""Digits of a unit's code by level (Decision 124/2004/QD-TTg and its successor of 2025)."""

_AREA_ID = re.compile(r"[A-Za-z0-9_.-]{1,24}(@[A-Za-z0-9-]{1,12})?(/[A-Za-z0-9_.-]{1,16})?")
_KIND_OF_NAME = {"bản": "ban", "thôn": "thon", "xóm": "xom", "làng": "lang", "khu": "khu_pho", "tổ": "to_dan_pho"}


class CellError(ValueError):
    """What is wrong with a cell, and what to do, in Vietnamese and English."""

    def __init__(self, code: str, vi: str, en: str, column: str = "") -> None:
        super().__init__(en)
        self.code, self.vi, self.en, self.column = code, vi, en, column


def text_of(cell: str) -> str:
    """A cell as it is kept: NFC, one space between words, none around (files from some phones and Macs are NFD)."""
    return " ".join(unicodedata.normalize("NFC", cell).split())


def some_text(cell: str) -> str:
    """A name, which must not be empty."""
    if not cell:
        raise CellError("area_name_missing", "ô trống; hãy điền tên", "the cell is empty; write the name")
    return cell


def area_id(cell: str) -> str:
    """The key of an area version, such as `16348@2025-07-01` or `16348@2025-07-01/A01`."""
    if _AREA_ID.fullmatch(cell) is None:
        raise CellError(
            "area_id_unreadable",
            f"mã địa bàn {cell[:40]!r} không đúng mẫu; viết như 16348@2025-07-01 hoặc 16348@2025-07-01/A01",
            f"{cell[:40]!r} is not an area id; write it like 16348@2025-07-01 or 16348@2025-07-01/A01",
        )
    return cell


def area_id_or_nothing(cell: str) -> str:
    """An area id, or "" for none."""
    return area_id(cell) if cell else ""


def unit_code(cell: str, level: str) -> str:
    """A unit's code, text with leading zeros; a code that a spreadsheet shortened is refused, not guessed."""
    wanted = CODE_LENGTH.get(level)
    if wanted is not None and not (cell.isascii() and cell.isdigit() and len(cell) == wanted):
        raise CellError(
            "area_code_unreadable",
            f"mã {cell[:20]!r} phải có {wanted} chữ số; bảng tính hay bỏ số 0 ở đầu, hãy nhập cột này dạng văn bản",
            f"code {cell[:20]!r} must have {wanted} digits; spreadsheets drop leading zeros, import the column as text",
        )
    return cell


def code_of_id(area: str) -> str:
    """The code inside an area id: the village's own after the slash, else what stands before the `@`."""
    return area.rpartition("/")[2].partition("@")[0]


def day(cell: str) -> str:
    """An ISO day, or "" for unknown or open."""
    if cell and not _is_day(cell):
        raise CellError(
            "area_day_unreadable",
            f"ngày {cell[:20]!r} không đọc được; viết năm-tháng-ngày, như 2025-07-01",
            f"{cell[:20]!r} is not a day; write year-month-day, like 2025-07-01",
        )
    return cell


def degrees(cell: str, most: float) -> float | None:
    """WGS 84 degrees between -most and most, or None for an empty cell."""
    if not cell:
        return None
    try:
        number = float(cell)
    except ValueError:
        number = most + 1
    if not -most <= number <= most:
        raise CellError(
            "area_degrees_unreadable",
            f"toạ độ {cell[:20]!r} không đọc được; viết độ thập phân WGS 84 với dấu chấm, như 20.0512",
            f"{cell[:20]!r} is no coordinate; write WGS 84 decimal degrees with a point, like 20.0512",
        )
    return number


def relation(cell: str) -> str:
    """How a unit went over into its successor."""
    if cell not in RELATIONS:
        raise CellError(
            "area_relation_unknown",
            f"quan hệ {cell[:20]!r} không có trong danh mục; dùng một trong: {', '.join(RELATIONS)}",
            f"relation {cell[:20]!r} is unknown; use one of: {', '.join(RELATIONS)}",
        )
    return cell


def kind_of_village(name: str) -> str:
    """The kind that a village's own name says (Bản …, Thôn …); thon when it says none."""
    return _KIND_OF_NAME.get(name.partition(" ")[0].lower(), "thon")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
