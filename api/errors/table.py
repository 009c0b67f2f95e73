"""The table of errors, whole. A code stands here once; docs/errors.md shows the same table.

It may not be filled anywhere else: `rows/` holds its parts by subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from api.errors.row import Row
from api.errors.rows import (
    bringing,
    changes,
    checks,
    errands,
    exports,
    forms,
    judgement,
    layers,
    office,
    openrosa,
    phone,
    places,
    plots,
    procedures,
    protocol,
    sealed,
    uploads,
    web,
)

PARTS: Mapping[str, tuple[Row, ...]] = MappingProxyType(
    {
        "Mọi yêu cầu · Any request": web.ROWS,
        "Giao thức · The protocol": protocol.ROWS,
        "Thay đổi không đọc được · Changes that cannot be read": changes.ROWS,
        "Sau khi đã nhận · After arrival": judgement.ROWS,
        "Khi kiểm tra · When checked": checks.ROWS,
        "Người, máy và quyết định · People, phones and decisions": office.ROWS,
        "Việc nhờ người ở bản · What is asked of people": errands.ROWS,
        "Mẫu phiếu · Forms": forms.ROWS,
        "Thủ tục hành chính · Procedures": procedures.ROWS,
        "Xuất dữ liệu · Exports": exports.ROWS,
        "Tệp vị trí và bản đồ · Files of places": places.ROWS,
        "Lớp bản đồ nhập vào · Layers that are brought in": layers.ROWS,
        "Nhập thành hồ sơ · Brought in as dossiers": bringing.ROWS,
        "Thửa đất, lô rừng · Plots of land": plots.ROWS,
        "Tệp kèm theo · Attachments": uploads.ROWS,
        "Tệp niêm phong, quên mã PIN · Sealed files, forgotten PINs": sealed.ROWS,
        "ODK Collect, KoboCollect": openrosa.ROWS,
        "Trên máy · On the phone": phone.ROWS,
    }
)


def _whole() -> dict[str, Row]:
    rows = list(chain.from_iterable(PARTS.values()))
    table = {each.code: each for each in rows}
    if len(table) != len(rows):
        raise ValueError("a code stands twice in the table of errors")
    return table


TABLE: Mapping[str, Row] = MappingProxyType(_whole())


def find(code: str) -> Row:
    """The row of a code; the row `internal` for a code that nobody has described."""
    return TABLE.get(code, TABLE["internal"])
