"""The columns of a file of procedures: what each is called in Vietnamese and English, and how its cells are read.

Headers are compared without marks, case and signs. It may not read a file.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from field.procedures.reading import cells
from sync.text import fold

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the names that it may have besides its own, what it means to people, and the check of its cells."""

    names: tuple[str, ...]
    vi: str
    en: str
    read: Callable[[str], Any]


COLUMNS: Final[Mapping[str, Column]] = {
    "code": Column(("Mã TTHC", "Mã thủ tục", "Mã số"), "mã thủ tục", "code", cells.code),
    "name": Column(("name_vi", "Tên thủ tục", "Tên TTHC", "Tên thủ tục hành chính"), "tên", "name", cells.name),
    "name_en": Column(("Tên tiếng Anh",), "tên tiếng Anh", "English name", cells.line),
    "sector": Column(("Lĩnh vực",), "lĩnh vực", "sector", cells.line),
    "level": Column(("Cấp thực hiện", "Cấp"), "cấp thực hiện", "level of the office", cells.line),
    "receiver": Column(
        ("Nơi tiếp nhận", "Cơ quan tiếp nhận", "Cơ quan thực hiện"), "nơi tiếp nhận", "who receives it", cells.line
    ),
    "steps": Column(("Trình tự thực hiện", "Trình tự", "Các bước"), "các bước, mỗi dòng một bước",
                    "steps, one on each line", cells.lines),
    "papers": Column(("Thành phần hồ sơ", "Giấy tờ"), "giấy tờ, mỗi dòng một loại", "papers, one on each line",
                     cells.lines),
    "term": Column(("Thời hạn giải quyết", "Thời hạn"), "thời hạn, bằng lời", "term, in words", cells.line),
    "term_days": Column(("max_working_days", "Số ngày làm việc"), "thời hạn, số ngày làm việc",
                        "term, a number of working days", cells.days),
    "fee": Column(("Phí, lệ phí", "Lệ phí", "Phí"), "phí, lệ phí, bằng lời", "fee, in words", cells.line),
    "fee_amount": Column(("Mức phí", "Số tiền", "Mức phí (đồng)"), "mức phí, số đồng", "fee, a number of đồng",
                         cells.dong),
    "result": Column(("Kết quả thực hiện", "Kết quả"), "kết quả", "what people get", cells.words),
    "basis": Column(("Căn cứ pháp lý",), "căn cứ pháp lý, mỗi dòng một văn bản", "legal basis, one on each line",
                    cells.lines),
    "note": Column(("Ghi chú",), "ghi chú, như \"(kiểm tra lại)\"", "note, such as \"(verify)\"", cells.words),
    "valid_from": Column(("Hiệu lực từ", "Từ ngày"), "có hiệu lực từ ngày", "first day of validity", cells.day),
    "valid_to": Column(("Hiệu lực đến", "Đến ngày"), "hết hiệu lực sau ngày", "last day of validity", cells.day),
    "areas": Column(("Địa bàn",), "mã địa bàn được áp dụng (trống: mọi nơi trong danh mục)",
                    "ids of the areas in which it holds (empty: wherever the catalogue does)", cells.areas),
}  # fmt: skip
"""Columns by the name of their field."""

NEEDED = ("code", "name")


def key_of(header: str) -> str:
    """A header as it is compared."""
    return " ".join(_WORD.findall(fold(header)))


FIELD_OF: Final[Mapping[str, str]] = {
    key_of(each): field for field, column in COLUMNS.items() for each in (field, *column.names)
}
"""The field that a header means, by the header as it is compared."""
