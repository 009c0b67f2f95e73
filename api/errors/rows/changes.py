"""Reasons why one change is held because it cannot be read (codes of `sync.change`). Its bytes are kept."""

from __future__ import annotations

from api.errors.row import Row, row
from api.errors.rows.actions import CLERK_DECIDES


def _held(code: str, vi: str, en: str) -> Row:
    return row(code, 400, vi, en, CLERK_DECIDES)


ROWS = (
    _held("change_too_large", "Thay đổi quá lớn.", "The change is too large."),
    _held("change_not_object", "Thay đổi phải là một đối tượng JSON.", "The change must be a JSON object."),
    _held("bad_dossier", "Mã hồ sơ không đúng.", "The dossier's id is not right."),
    _held("bad_form", "Mã biểu mẫu không đúng.", "The form is not right."),
    _held("bad_by", "Mã người ghi không đúng.", "The author is not right."),
    _held("bad_at", "Dấu thời gian không đúng.", "The stamp is not right."),
    _held("bad_time", "Giờ ghi không đúng.", "The time is not right."),
    _held("bad_set", "Phần giá trị không đúng.", "The values are not right."),
    _held("bad_path", "Tên câu hỏi không đúng.", "A path is not right."),
    _held("bad_value", "Giá trị không đúng dạng.", "A value has the wrong form."),
    _held("text_too_long", "Chữ quá dài.", "A text is too long."),
    _held("bad_sup", "Phần thay thế không đúng.", "What it replaces is not right."),
    _held("bad_seen", "Phần đã xem không đúng.", "What was seen is not right."),
    _held("bad_void", "Phần hoàn tác không đúng.", "What it undoes is not right."),
    _held("bad_names", "Danh sách tên thay đổi không đúng.", "A list of names is not right."),
    _held("bad_name", "Tên thay đổi không đúng.", "A name of a change is not right."),
    _held("bad_where", "Nơi ghi không đúng.", "The place is not right."),
    _held("bad_note", "Lời ghi không đúng.", "The note is not right."),
)
