"""Errors of sealed files (`sync.sealing`), and of codes that open a phone whose PIN was forgotten (`field.escrow`)."""

from __future__ import annotations

from api.errors.row import Row, Words, row
from api.errors.rows.actions import ASK_OFFICE, CORRECT_AND_SEND, LOOK_AGAIN

MAKE_AGAIN = Words(
    "Chưa có gì bị thay đổi, phiếu vẫn còn trong máy đã tạo tệp. Tạo lại tệp trên máy đó rồi mang hoặc gửi lại.",
    "Nothing was changed, and everything is still on the phone that made the file. Make it there again.",
)
REST_TAKEN = Words(
    "Phần còn lại đã nhận. Phiếu vẫn còn trong máy đã tạo tệp: tạo lại tệp, hoặc để máy đó gặp mạng.",
    "The rest was taken in. What is missing is still on that phone: make the file again, or let it meet the network.",
)
NEXT_MEETING = Words(
    "Máy phải gửi và nhận một lần trước khi quên mã. Mã PIN nhập sai không làm mất gì; thử lại, hoặc khóa máy này.",
    "The phone must have met home before. Wrong PINs lose nothing: try again, or lock this phone.",
)


def _part(code: str, vi: str, en: str) -> Row:
    return row(code, 422, vi, en, REST_TAKEN)


ROWS = (
    row("not_a_sealed_file", 422, "Tệp này không phải tệp niêm phong của Packhorse.", "This is no sealed file of ours.",
        MAKE_AGAIN),
    row("sealed_for_another", 422, "Tệp niêm phong cho máy chủ khác, ở đây không mở được.",
        "The file was sealed for another home.",
        Words("Mang tệp đến đúng xã đã đăng ký máy. Chưa có gì bị thay đổi.",
              "Take it to the office where the phone is enrolled. Nothing was changed.")),
    row("sealed_damaged", 422, "Tệp niêm phong hỏng hết, không mở được phần nào.",
        "The sealed file is damaged throughout.", MAKE_AGAIN),
    _part("section_damaged", "Một phần của tệp bị hỏng.", "A section of the file is damaged."),
    _part("section_cut", "Một phần của tệp bị đứt.", "A section of the file is cut."),
    _part("section_missing", "Thiếu một phần của tệp.", "A section of the file is missing."),
    _part("file_cut", "Tệp thiếu phần cuối.", "The end of the file is missing."),
    _part("photo_incomplete", "Một ảnh trong tệp không trọn vẹn.", "A photo in the file is not whole."),
    row("no_sealing_key", 409, "Máy này chưa nhận khóa niêm phong của xã.",
        "This phone has not got home's sealing key yet.",
        Words("Gửi và nhận một lần khi có mạng, rồi làm lại. Phiếu vẫn còn nguyên trong máy.",
              "Sync once when there is a network, then do it again. Everything is still on the phone.")),
    row("escrow_none", 404, "Máy này chưa gửi mã dự phòng.", "This phone has handed in no code.", NEXT_MEETING),
    row("escrow_key_unknown", 409, "Xã không có khóa dự phòng này.", "There is no such escrow key.", LOOK_AGAIN),
    row("escrow_unreadable", 422, "Mã dự phòng không đọc được.", "The sealed code cannot be read.", ASK_OFFICE),
    row("passphrase_wrong", 403, "Cụm mật khẩu của xã chưa đúng.", "The office's passphrase is wrong.",
        Words("Xem lại bản giấy trong két. Lần thử này đã được ghi vào nhật ký.",
              "Look at the paper in the safe. This try is in the access log.")),
    row("passphrase_weak", 422, "Cụm mật khẩu quá ngắn.", "The passphrase is too short.", CORRECT_AND_SEND),
    row("person_not_on_phone", 404, "Người này không dùng máy đó.", "Nobody of that id uses the phone.", LOOK_AGAIN),
)  # fmt: skip
