"""Words of the weekly report of a village, as an office writes them."""

from __future__ import annotations

from typing import Final

from api.errors.row import Words

WEEKLY: Final = {
    "week_report": Words("Báo cáo tuần của thôn, bản", "Weekly report of a village"),
    "week_choose": Words("Chọn thôn, bản và tuần; báo cáo in vừa khổ A4.",
                         "Choose a village and a week; it prints on A4."),
    "week_day": Words("Tuần có ngày", "The week of"),
    "week_earlier": Words("Tuần trước", "Week before"),
    "week_later": Words("Tuần sau", "Next week"),
    "week_state": Words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM"),
    "week_motto": Words("Độc lập – Tự do – Hạnh phúc", "Independence – Freedom – Happiness"),
    "week_of": Words("{place}, tuần từ {since} đến {until}", "{place}, week from {since} to {until}"),
    "week_as_of": Words("Số liệu tính đến hết ngày {day}.", "Figures as of the end of {day}."),
    "week_results": Words("1. Kết quả trong tuần", "1. Results of the week"),
    "week_what": Words("Nội dung", "What"),
    "week_this": Words("Tuần này", "This week"),
    "week_before": Words("Tuần trước", "Week before"),
    "week_begun": Words("Hồ sơ lập mới", "New dossiers"),
    "week_corrected": Words("Lần sửa, bổ sung", "Corrections and additions"),
    "week_changes": Words("Tổng số lần ghi", "Changes in all"),
    "week_standing": Words("Hồ sơ đang dùng", "Dossiers in use"),
    "week_filed": Words("Hồ sơ đã nộp", "Filed"),
    "week_unfiled": Words("Đã gửi về xã, chưa nộp", "Sent to the office, not filed"),
    "week_differing": Words("Chỗ thông tin chưa khớp, chờ xã chốt", "Answers that differ, waiting for the office"),
    "week_decided": Words("Lần xã đã chốt", "Decisions of the office"),
    "week_asked": Words("Câu hỏi xã nhờ hỏi lại", "Questions to the village"),
    "week_answered": Words("Câu hỏi đã có trả lời", "Questions answered"),
    "week_open": Words("Câu hỏi còn chờ trả lời", "Questions still open"),
    "week_forms": Words("2. Theo mẫu phiếu", "2. By form"),
    "week_people": Words("3. Người ghi trong tuần", "3. Who worked"),
    "week_nothing": Words("Chưa có hồ sơ nào.", "There are no dossiers."),
    "week_nobody": Words("Trong tuần không có lần ghi nào về đến xã.", "Nothing reached the office in this week."),
    "week_targets": Words("4. Chỉ tiêu", "4. Targets"),
    "week_phones": Words("5. Điện thoại và lần gửi gần nhất", "5. Phones and when they last sent"),
    "week_phone": Words("Điện thoại", "Phone"),
    "week_last": Words("Gửi lần cuối", "Last sent"),
    "week_never": Words("chưa gửi lần nào", "nothing yet"),
    "week_no_phones": Words("Chưa có điện thoại nào được đăng ký.", "No phone is enrolled."),
    "week_how": Words("Câu hỏi và lần chốt tính ở thôn, bản của hồ sơ vào cuối tuần.",
                      "Questions and decisions count where their dossier was at the end of the week."),
    "week_maker": Words("Người lập báo cáo", "Prepared by"),
    "week_head": Words("Lãnh đạo xã", "Head of the office"),
    "week_sign": Words("(ký, ghi rõ họ tên)", "(signature and name)"),
}  # fmt: skip
