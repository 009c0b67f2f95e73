"""Errors of the protocol: JSON that cannot be read, envelopes, segments and answers (codes of `sync`)."""

from __future__ import annotations

from api.errors.row import Row, row
from api.errors.rows.actions import SEND_AGAIN, UPDATE_APP


def _sent(code: str, vi: str, en: str, status: int = 400) -> Row:
    return row(code, status, vi, en, UPDATE_APP)


ROWS = (
    _sent("not_json", "Không phải JSON.", "This is not JSON."),
    _sent("too_deep", "JSON lồng nhau quá sâu.", "The JSON is nested too deeply."),
    _sent("duplicate_key", "JSON có khóa lặp lại.", "A key stands twice in the JSON."),
    _sent("number_too_large", "Số quá lớn.", "A number is too large."),
    _sent("number_not_integer", "Số lẻ phải gửi dạng chữ.", "A number with decimals must be sent as text."),
    _sent("number_not_finite", "NaN và Infinity không phải là số.", "NaN and Infinity are not numbers."),
    _sent("text_has_nul", "Chữ có ký tự NUL.", "A text holds the character NUL."),
    _sent("text_not_unicode", "Chữ không đúng Unicode.", "A text is not proper Unicode."),
    _sent("request_not_object", "Yêu cầu phải là một đối tượng JSON.", "The request must be a JSON object."),
    _sent("unknown_protocol", "Phiên bản giao thức lạ.", "The protocol version is unknown."),
    _sent("too_many", "Quá nhiều phần trong một lần gửi.", "Too many parts in one request.", 413),
    _sent("bad_push", "Danh sách gửi lên không đúng.", "The list of segments is not right."),
    _sent("bad_offer", "Danh sách bản cứu hộ không đúng.", "The list of recovered states is not right."),
    _sent("bad_now", "Giờ của máy không đúng dạng.", "The phone's time is not right."),
    _sent("bad_nonce", "Mã một lần không đúng.", "The nonce is not right."),
    _sent("bad_epoch", "Mã kỳ dữ liệu không đúng.", "The epoch is not right."),
    _sent("bad_scope", "Phiên bản địa bàn không đúng.", "The scope version is not right."),
    _sent("bad_max_bytes", "Giới hạn dung lượng không đúng.", "The limit of bytes is not right."),
    _sent("bad_cursors", "Danh sách vị trí nhận không đúng.", "The cursors are not right."),
    _sent("bad_cursor", "Vị trí nhận không đúng.", "A cursor is not right."),
    _sent("not_signed", "Thiếu chữ ký.", "A signature is missing."),
    _sent("bad_state", "Bản trạng thái không đọc được.", "A state cannot be read."),
    _sent("not_a_bundle", "Tệp này không phải gói dữ liệu.", "This file is not a bundle."),
    _sent("segment_not_object", "Đoạn gửi phải là một đối tượng JSON.", "A segment must be a JSON object."),
    _sent("bad_stream", "Mã luồng không đúng.", "A stream's id is not right."),
    _sent("bad_number", "Số thứ tự không đúng.", "A number in the stream is not right."),
    _sent("bad_signature", "Chữ ký không đúng dạng.", "A signature has the wrong form."),
    _sent("bad_changes", "Danh sách thay đổi không đúng.", "The list of changes is not right."),
    _sent("bad_prev", "Mắt xích trước không đúng.", "The previous tip is not right."),
    _sent("bad_clock", "Giờ kèm theo không đúng.", "The clock reading is not right."),
    row("answer_not_genuine", 502, "Trả lời không phải của máy chủ xã.", "The answer is not home's.", SEND_AGAIN),
    row("answer_not_ours", 502, "Trả lời cho một yêu cầu khác.", "The answer belongs to another request.", SEND_AGAIN),
    row("answer_cut", 502, "Trả lời bị đứt hoặc bị sửa.", "The answer was cut or altered.", SEND_AGAIN),
)
