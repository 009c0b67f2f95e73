"""What an export says about itself: of when it is, what is in it, what was left out and why. Pure.

Two exports of the same moment say the same.
"""

from collections.abc import Iterator

from field.exports.columns.plan import Plan, in_language
from field.exports.reader import Reader
from field.exports.rows.cells import local, utc
from field.exports.wanted import Wanted
from geo.layers.writing.systems import System

_EMPTY = (
    "Chưa trả lời, đã xoá câu trả lời, hoặc chưa khớp (xem cột _open và bảng chua_khop)",
    "Not answered, answer taken away, or answers differ (see column _open and table chua_khop)",
)
_GUARD = (
    "Chữ bắt đầu bằng = + - @ có thêm dấu ' ở đầu để bảng tính không chạy như công thức",
    "Text that begins with = + - @ has a ' before it, so that no spreadsheet runs it as a formula",
)
_MOVED = (
    "Hồ sơ sau đó chuyển sang địa bàn người xuất không phụ trách thì không có ở đây",
    "Dossiers that have since moved to areas the reader does not hold are not here",
)


def about(wanted: Wanted, plan: Plan, reader: Reader, at: int, number: int, dossiers: int) -> Iterator[tuple[str, str]]:
    """Lines of what and value; `at` is the moment it stands for (UTC ms), `number` the last merge in it."""
    yield _said("Mẫu phiếu", "Form"), f"{in_language(plan.form.titles, wanted.language)} ({plan.form.ref})"
    yield _said("Tính đến", "As of"), f"{local(at)} = {utc(at)}"
    yield _said("Lần nhập dữ liệu chung", "Merge"), str(number)
    yield _said("Số hồ sơ", "Dossiers"), str(dossiers)
    yield _said("Địa bàn", "Area"), wanted.area or _said("mọi địa bàn được xem", "every area that the reader sees")
    yield _said("Cả hồ sơ và dòng", "Lives"), " ".join(sorted(wanted.lives()))
    if plan.zone:
        system = System(plan.zone)
        yield _said("Hệ tọa độ", "Coordinate system"), f"{system.name} ({system.epsg})"
        yield _said("Chuyển từ WGS 84 bằng", "Turned from WGS 84 by"), system.pipeline
    yield _said("Người xuất", "Exported for"), reader.person
    yield _said("Cột không xuất vì riêng tư", "Columns left out as personal"), _left_out(plan)
    yield _said("Ô trống", "Empty cells"), _said(*_EMPTY)
    if wanted.format not in {"xlsx", "geojson"}:
        yield _said("Dấu '", "Apostrophes"), _said(*_GUARD)
    if None not in {part.areas for part in reader.sight.parts()}:
        yield _said("Hồ sơ đã chuyển đi", "Dossiers moved away"), _said(*_MOVED)


def _left_out(plan: Plan) -> str:
    names = [*plan.left_out, *([] if plan.has_titles else ["_title"])]
    return " ".join(names) or "0"


def _said(vi: str, en: str) -> str:
    return f"{vi} · {en}"
