"""Errors of exports (codes of `field.exports`)."""

from __future__ import annotations

from api.errors.row import Words, row
from api.errors.rows.actions import CORRECT_AND_SEND, LOOK_AGAIN

ORDER = Words("Đặt xuất: POST /api/v1/exports; máy làm xong thì tải về.",
              "Order it: POST /api/v1/exports; fetch the file when it is made.")  # fmt: skip
ORDER_AGAIN = Words("Đặt xuất lại.", "Order it again.")

ROWS = (
    row("export_moment", 422, "Ngày giờ xuất không hợp lệ hoặc chưa tới.",
        "The moment of the export is not valid or has not come yet.",
        Words("Ghi ngày như 2026-11-21, hoặc giờ có múi giờ như 2026-11-21T17:00:00+07:00.",
              "Write a day such as 2026-11-21, or a time with its offset such as 2026-11-21T17:00:00+07:00.")),
    row("export_no_place", 422, "Mẫu phiếu không có câu hỏi vị trí mà người xuất được xem.",
        "The form has no question about a place that the reader may see.", CORRECT_AND_SEND),
    row("export_too_wide", 422, "Bảng có nhiều cột hơn một trang tính chứa được.",
        "A table has more columns than a sheet can hold.",
        Words("Chọn sets=joined để gộp câu hỏi nhiều lựa chọn vào một ô, hoặc xuất CSV.",
              "Choose sets=joined, so that each set stands in one cell, or export CSV.")),
    row("export_too_large", 409, "Quá nhiều hồ sơ để xuất ngay.", "Too many dossiers to be exported at once.", ORDER),
    row("export_ordered_only", 409, "Kiểu tệp bản đồ này phải đặt trước rồi mới tải được.",
        "Files of this kind are ordered, and fetched when they are made.", ORDER),
    row("map_empty", 422, "Nơi này chưa có ranh giới và chưa có hồ sơ nào có vị trí để vẽ.",
        "There is neither a boundary nor a dossier with a place to draw.",
        Words("Nạp ranh giới (packhorse import-boundaries), hoặc chọn địa bàn, mẫu phiếu khác.",
              "Import boundaries (packhorse import-boundaries), or choose another area or form.")),
    row("map_of_today", 422, "Bản đồ vẽ chỉ có như bây giờ.", "Maps are drawn as of now only.",
        Words("Bỏ ngày đã chọn, hoặc lấy kiểu tệp khác.", "Leave the day out, or take another kind of file.")),
    row("export_too_many", 409, "Đang có nhiều lần xuất chờ làm.", "Several of your exports are waiting to be made.",
        Words("Chờ các lần xuất trước xong, hoặc huỷ bớt.", "Wait for the earlier ones, or take some back.")),
    row("export_unknown", 404, "Không có lần xuất này.", "There is no such export.", LOOK_AGAIN),
    row("export_not_ready", 409, "Tệp xuất chưa làm xong.", "The file is not made yet.",
        Words("Xem lại sau ít phút.", "Look again in a few minutes.")),
    row("export_gone", 410, "Tệp xuất đã hết hạn hoặc đã xoá.", "The file has expired or was taken away.", ORDER_AGAIN),
    row("features_query", 400, "Yêu cầu bản đồ có chỗ không đọc được.",
        "Part of the query for features cannot be read.",
        Words("Sửa phần được nêu rồi gọi lại; docs/gis.md có các tham số.",
              "Correct what is named and ask again; docs/gis.md has the parameters.")),
    row("features_too_many", 400, "Phải xem quá nhiều hồ sơ mà chưa thấy đối tượng nào.",
        "Too many dossiers were looked at without finding any such feature.",
        Words("Thêm bbox, datetime hoặc câu hỏi chọn một để thu hẹp rồi gọi lại.",
              "Narrow it by bbox, datetime or a question with one choice, and ask again.")),
    row("export_failed", 409, "Không làm được tệp xuất.", "The file could not be made.", ORDER_AGAIN),
)  # fmt: skip
