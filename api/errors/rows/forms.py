"""Errors of forms: files that are not taken in, versions that are not published (codes of `field.forms.published`)."""

from __future__ import annotations

from api.errors.row import Words, row
from api.errors.rows.actions import LOOK_AGAIN

CORRECT_SHEET = Words(
    "Sửa các ô được nêu trong bảng tính rồi nhập lại. Chưa có gì được lưu.",
    "Correct the cells that are named and import the file again. Nothing was kept.",
)
RAISE = Words(
    "Tăng số version trong trang settings rồi nhập lại.", "Raise the version in the sheet settings and import."
)
RENAME = Words(
    "Đặt tên mới cho câu hỏi đã đổi kiểu; câu trả lời cũ vẫn giữ dưới tên cũ.",
    "Give the question of another type a new name; old answers stay under the old one.",
)

ROWS = (
    row("form_refused", 422, "Mẫu phiếu chưa nhập được.", "The form cannot be taken in.", CORRECT_SHEET),
    row("form_type_changed", 422, "Câu hỏi đã dùng nay có kiểu khác.", "A question in use has another type now.",
        RENAME),
    row("form_version_taken", 409, "Phiên bản này đã ban hành với nội dung khác.",
        "This version is published with other content.", RAISE),
    row("form_version_old", 409, "Đã có phiên bản mới hơn được ban hành.", "A newer version is published.", RAISE),
    row("form_not_published", 409, "Phiên bản này chưa ban hành.", "This version is not published.", LOOK_AGAIN),
    row("form_unknown", 404, "Không có mẫu phiếu hoặc phiên bản này.", "There is no such form or version.", LOOK_AGAIN),
    row("form_withdrawn", 200, "Ghi bằng mẫu phiếu đã thu hồi.", "Written with a form that was withdrawn.",
        Words("Dữ liệu đã được nhập. Xem câu trả lời có còn đủ so với mẫu mới không.",
              "The data is in. See whether its answers are enough for the newer form.")),
)  # fmt: skip
