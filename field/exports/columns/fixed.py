"""The columns that stand before the questions of every form, and the two tables that every export has beside them.

Their names begin with `_`, as no question's does. This module must not know a form.
"""

from field.exports.columns.table import BEYOND, DIFFERING, Column, Table

TITLE = "_title"
"""The title is made of answers: it is as personal as they are."""


def _column(name: str, vi: str, en: str) -> Column:
    return Column(name, {"vi": vi, "en": en})


DOSSIER = _column("_dossier", "Khóa hồ sơ", "Dossier key")
OPEN = _column("_open", "Thông tin chưa khớp", "Answers that differ")
HIDDEN = _column("_hidden", "Có ô bị ẩn", "Some cells are hidden")

OF_DOSSIER = (
    DOSSIER,
    _column("_code", "Mã đọc", "Speakable code"),
    _column("_form", "Bản mẫu phiếu", "Form version"),
    _column("_area", "Khóa địa bàn", "Area key"),
    _column("_place", "Địa bàn", "Area"),
    _column(TITLE, "Tên gọi", "Title"),
    _column("_life", "Tình trạng phiếu", "Life"),
    _column("_filing", "Gửi và nộp", "Sent and filed"),
    OPEN,
    HIDDEN,
    _column("_created", "Lập lúc (UTC)", "Created (UTC)"),
    _column("_created_local", "Lập lúc (giờ Việt Nam)", "Created (Vietnam)"),
    _column("_created_by", "Người lập (khóa)", "Created by (key)"),
    _column("_created_name", "Người lập", "Created by"),
    _column("_changed", "Sửa lần cuối (UTC)", "Last changed (UTC)"),
    _column("_changed_local", "Sửa lần cuối (giờ Việt Nam)", "Last changed (Vietnam)"),
    _column("_changed_by", "Người sửa cuối (khóa)", "Last changed by (key)"),
    _column("_changed_name", "Người sửa cuối", "Last changed by"),
    _column("_same_as", "Là một với", "Same as"),
)
OF_ROW = (
    DOSSIER,
    _column("_row", "Khóa dòng", "Row key"),
    _column("_parent", "Khóa dòng chứa nó", "Key of the row around it"),
    _column("_life", "Tình trạng dòng", "Life of the row"),
    OPEN,
)

DIFFERING_TABLE = Table(
    DIFFERING,
    "chua_khop",
    {"vi": "Thông tin chưa khớp", "en": "Answers that differ"},
    (
        DOSSIER,
        _column("_conflict", "Chỗ chưa khớp", "Where they differ"),
        _column("_kind", "Loại", "Kind"),
        _column("_path", "Câu hỏi (đường dẫn)", "Question (path)"),
        _column("_question", "Câu hỏi", "Question"),
        _column("_value", "Trả lời", "Answer"),
        HIDDEN,
        _column("_by", "Người ghi (khóa)", "Written by (key)"),
        _column("_name", "Người ghi", "Written by"),
        _column("_role", "Vai trò", "Role"),
        _column("_at", "Lúc (UTC)", "When (UTC)"),
        _column("_form", "Bản mẫu phiếu", "Form version"),
    ),
)
BEYOND_TABLE = Table(
    BEYOND,
    "ngoai_mau",
    {"vi": "Ngoài mẫu phiếu", "en": "Not in the form"},
    (DOSSIER, _column("_path", "Đường dẫn", "Path"), _column("_value", "Trả lời", "Answer")),
)
"""Answers at paths that no known version of the form asks; they count as sensitive."""
