"""Words of the exports screen."""

from __future__ import annotations

from typing import Final

from api.errors.row import Words

EXPORTS: Final = {
    "exports": Words("Xuất dữ liệu", "Exports"),
    "exports_lead": Words("Bảng hồ sơ của một mẫu phiếu, như bây giờ hoặc như một ngày đã qua. Tệp chờ một ngày.",
                          "The dossiers of a form as a table, as of now or of a past day. The file waits for a day."),
    "export_taken": Words("Ai đã xuất gì", "Who took what"),
    "export_taken_lead": Words("Mỗi lần xuất được ghi lại trước khi tệp ra khỏi máy.",
                               "Each export is noted before its file leaves."),
    "export_who": Words("Ai", "Who"),
    "export_how": Words("Chọn thế nào", "With which choices"),
    "export_count": Words("{n} hồ sơ", "{n} dossiers"),
    "export_nobody": Words("Chưa ai xuất gì.", "Nobody has taken anything yet."),
    "export_format": Words("Kiểu tệp", "File"),
    "export_as_csv": Words("CSV (nhiều bảng, nén ZIP)", "CSV (several tables in a ZIP)"),
    "export_as_xlsx": Words("Excel (XLSX)", "Excel (XLSX)"),
    "export_as_geojson": Words("Bản đồ (GeoJSON)", "Map (GeoJSON)"),
    "export_area": Words("Địa bàn", "Area"),
    "export_everywhere": Words("mọi địa bàn phụ trách", "all of mine"),
    "export_day": Words("Như hết ngày", "As of the end of"),
    "export_day_hint": Words("Để trống: như bây giờ.", "Left empty: as of now."),
    "export_most_personal": Words("Lấy đến mức riêng tư", "Up to how personal"),
    "export_labels": Words("Ghi bằng chữ của phiếu, không phải mã", "Words of the form instead of codes"),
    "export_archived": Words("Cả hồ sơ đã đưa vào lưu trữ", "Archived dossiers too"),
    "export_order": Words("Làm bảng", "Make the table"),
    "export_noted": Words("Việc xuất được ghi vào nhật ký: ai, lúc nào, lấy gì.",
                          "It is noted in the log: who, when, what."),
    "export_orders": Words("Bảng tôi đã đặt", "Tables I ordered"),
    "export_none": Words("Chưa đặt bảng nào.", "Nothing ordered yet."),
    "export_of_day": Words("Số liệu ngày", "As of"),
    "export_of_now": Words("lúc đặt", "when it was ordered"),
    "export_standing": Words("Đến đâu", "How far"),
    "export_acts": Words("Việc", "What to do"),
    "export_far": Words("{done}/{total} hồ sơ", "{done}/{total} dossiers"),
    "export_holds": Words("{n} hồ sơ, tải được đến {until}", "{n} dossiers, until {until}"),
    "export_fetch": Words("Tải tệp", "Fetch the file"),
    "export_drop": Words("Bỏ", "Drop"),
    "export_is_waiting": Words("đang chờ", "waiting"),
    "export_is_making": Words("đang làm", "being made"),
    "export_is_ready": Words("xong", "ready"),
    "export_is_failed": Words("chưa làm được", "could not be made"),
    "export_is_gone": Words("không còn", "gone"),
    "export_ordered": Words("Đã đặt. Xong thì nút tải hiện ở dưới.",
                            "Ordered. The file appears below when it is ready."),
    "export_dropped": Words("Đã bỏ.", "Dropped."),
}  # fmt: skip
