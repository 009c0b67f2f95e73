"""Procedures on a terminal: what was found, and one of them whole, in words and as JSON. It may not read a store."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from field.phone.procedures.finding import Match
from field.procedures.procedure import Procedure, encode

_LINES = (
    ("name_en", "Tên tiếng Anh · English name"),
    ("sector", "Lĩnh vực · sector"),
    ("level", "Cấp thực hiện · level"),
    ("receiver", "Nơi tiếp nhận · received by"),
    ("papers", "Giấy tờ · papers"),
    ("steps", "Các bước · steps"),
    ("term", "Thời hạn · term"),
    ("fee", "Phí, lệ phí · fee"),
    ("result", "Kết quả · result"),
    ("basis", "Căn cứ pháp lý · legal basis"),
    ("note", "Ghi chú · note"),
)
NONE_HERE = (
    "Chưa có danh mục thủ tục trong máy. Gửi và nhận: packhorse phone sync\nNo procedures here yet; send and receive."
)
NOT_FOUND = "Không tìm thấy thủ tục nào. Thử ít từ hơn.\nNo procedure was found; try fewer words."


def found_words(found: Sequence[Match], most: int, count: int) -> str:
    """What was found, at most so many lines; `count`: how many procedures there are."""
    if not count:
        return NONE_HERE
    if not found:
        return NOT_FOUND
    wide = max(len(each.code) for each in found[:most])
    lines = [f"{each.code:{wide}}  {each.name}" for each in found[:most]]
    return "\n".join([*lines, f"{len(found)} / {count} thủ tục · procedures"])


def found_told(found: Sequence[Match], most: int, count: int) -> dict[str, Any]:
    """The same as JSON."""
    rows = [{"code": each.code, "name": each.name, "area": each.area} for each in found[:most]]
    return {"procedures": rows, "found": len(found), "count": count}


def procedure_told(procedure: Procedure, day: str) -> dict[str, Any]:
    """One procedure as JSON; `day` is today, ISO."""
    told: dict[str, Any] = json.loads(encode(procedure))
    return told | {"is_valid": procedure.holds_on(day), "is_gone": False}


def procedure_words(procedure: Procedure, day: str) -> str:
    """One procedure whole."""
    return "\n".join(_lines(procedure, day))


def gone_words(code: str, name: str) -> str:
    """A procedure that is not in force any more."""
    return f"{code} {name}\nThủ tục này không còn hiệu lực · This procedure is not in force any more."


def _lines(procedure: Procedure, day: str) -> Iterator[str]:
    yield f"{procedure.code} {procedure.name}"
    if not procedure.holds_on(day):
        yield "! Hôm nay không có hiệu lực · Not valid today"
    if procedure.valid_from or procedure.valid_to:
        yield f"Hiệu lực · valid: {procedure.valid_from or '…'} – {procedure.valid_to or '…'}"
    for field, words in _LINES:
        yield from _told(words, getattr(procedure, field), _number(procedure, field))
    for header, text in procedure.more:
        yield from _told(header, text, "")


def _told(words: str, value: str | tuple[str, ...], number: str) -> Iterator[str]:
    if isinstance(value, tuple):
        if value:
            yield f"{words}:"
        yield from (f"  {place}. {part}" for place, part in enumerate(value, start=1))
    elif value or number:
        both = (value, "" if number in value else number)  # words mostly say the number too
        yield f"{words}: {'; '.join(filter(None, both))}".replace("\n", "\n  ")


def _number(procedure: Procedure, field: str) -> str:
    """The number behind words, where the catalogue has one."""
    if field == "term" and procedure.term_days is not None:
        return f"{procedure.term_days} ngày làm việc · working days"
    if field == "fee" and procedure.fee_amount is not None:
        return f"{procedure.fee_amount:,} đồng".replace(",", ".")
    return ""
