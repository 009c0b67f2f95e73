"""What a phone may find wrong with what it was given (codes of `field.phone`). Shown by the phone, never by home."""

from __future__ import annotations

from api.errors.row import Row, row
from api.errors.rows.actions import ASK_OFFICE, SEND_AGAIN, UPDATE_APP


def _met(code: str, vi: str, en: str) -> Row:
    return row(code, 502, vi, en, SEND_AGAIN)


ROWS = (
    _met("bad_answer", "Trả lời của máy chủ không đúng dạng.", "The server's answer is not right."),
    _met("not_an_enrolment", "Trả lời không phải là đăng ký máy.", "The answer is no enrolment."),
    _met("certificate_not_genuine", "Giấy chứng nhận không phải của xã.", "The certificate is not home's."),
    _met("manifest_not_genuine", "Bản kê mẫu phiếu không phải của xã.", "The manifest of forms is not home's."),
    _met(
        "file_not_genuine", "Mẫu phiếu hoặc danh sách tải về bị sai.", "A form or list that came is not as announced."
    ),
    _met("state_not_genuine", "Hồ sơ nhận được không phải của xã.", "A dossier received is not home's."),
    _met("hello_not_genuine", "Nơi trả lời không phải máy chủ của xã.", "Whoever answers is not home."),
    row(
        "not_an_app_list",
        500,
        "Ứng dụng trên máy chủ chưa dựng đúng.",
        "The app on the server was not built right.",
        ASK_OFFICE,
    ),
    row(
        "another_home",
        502,
        "Máy chủ này không phải nơi cấp phiếu.",
        "This is not the home that made the slip.",
        ASK_OFFICE,
    ),
    row(
        "no_network",
        503,
        "Không có mạng – vẫn làm việc bình thường.",
        "No network – you can go on working.",
        SEND_AGAIN,
    ),
    _met("not_home", "Mạng này chặn hoặc đòi đăng nhập Wi-Fi.", "This network blocks, or wants a Wi-Fi sign-in."),
    row("home_unavailable", 503, "Máy chủ đang bận hoặc nghỉ.", "The server is busy or resting.", SEND_AGAIN),
    row("bad_certificate", 400, "Giấy chứng nhận không đọc được.", "The certificate cannot be read.", UPDATE_APP),
)
