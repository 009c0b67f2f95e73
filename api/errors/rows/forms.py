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

BRING_FILES = Words(
    "Nhập các danh sách (packhorse import-list) và gửi kèm ảnh, âm thanh được nêu, rồi ban hành lại.",
    "Import the lists (packhorse import-list), send the named pictures and sounds along, then publish again.",
)
CORRECT_FILE = Words(
    "Sửa tệp theo các chỗ được nêu rồi gửi lại. Chưa có gì được lưu.",
    "Correct the file at the places that are named and send it again. Nothing was kept.",
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
    row("form_files_missing", 409, "Mẫu phiếu còn thiếu danh sách, ảnh hoặc âm thanh.",
        "The form lacks lists, pictures or sounds.", BRING_FILES),
    row("list_refused", 422, "Danh sách chưa nhập được.", "The list cannot be taken in.", CORRECT_FILE),
    row("list_name_wrong", 422, "Tên danh sách không dùng được.", "The list cannot have this name.", CORRECT_FILE),
    row("list_provided", 409, "Danh sách này do hệ thống tự lập.", "Home makes this list by itself.", LOOK_AGAIN),
    row("list_unfit", 409, "Mẫu phiếu đang dùng không đọc được danh sách này.",
        "A form in use cannot be answered with this list.", CORRECT_FILE),
    row("list_unknown", 404, "Không có danh sách hoặc bản này.", "There is no such list or version.",
        Words("Tải lại bản kê rồi tải danh sách theo đó.", "Fetch the manifest again, and the list as it says.")),
    row("media_unneeded", 422, "Mẫu phiếu không dùng tệp này.", "The form does not show this file.", CORRECT_FILE),
    row("media_wrong", 422, "Ảnh hoặc âm thanh không dùng được.", "The picture or sound cannot be used.",
        CORRECT_FILE),
)  # fmt: skip
