"""Words of the screen of statistics."""

from __future__ import annotations

from typing import Final

from api.errors.row import Words

STATISTICS: Final = {
    "statistics": Words("Thống kê", "Statistics"),
    "stat_since": Words("Từ ngày", "From"),
    "stat_until": Words("Đến ngày", "To"),
    "stat_as_of": Words("Như hết ngày", "As of the end of"),
    "stat_period": Words("Trong kỳ", "Period"),
    "stat_show": Words("Xem", "Show"),
    "stat_grounds": Words("Xem theo", "Show by"),
    "stat_by_area": Words("Thôn, bản", "Village"),
    "stat_by_unit": Words("Xã, phường", "Commune"),
    "stat_units": Words("Tính theo xã, phường", "By which communes"),
    "stat_units_now": Words("hiện nay", "of today"),
    "stat_units_own": Words("lúc ghi", "of the day it was written"),
    "stat_units_on": Words("Của ngày", "Of the day"),
    "stat_units_how": Words("Xã bị chia hoặc gộp: hồ sơ có vị trí thì tính vào xã có vị trí đó; chưa rõ thì để riêng "
                            "một dòng. Tổng luôn bằng nhau.",
                            "Where communes were split or joined, a dossier with a place counts where that place is; "
                            "what is not known stands in a line of its own. The total is always the same."),
    "stat_undecided": Words("{name}: chưa rõ thuộc xã nào ({units})", "{name}: not known which ({units})"),
    "stat_by_form": Words("Mẫu phiếu", "Form"),
    "stat_by_person": Words("Người ghi", "Person"),
    "stat_by_channel": Words("Đường về", "How it came"),
    "stat_by_day": Words("Ngày", "Day"),
    "stat_by_week": Words("Tuần", "Week"),
    "stat_by_month": Words("Tháng", "Month"),
    "stat_told": Words("Số liệu như hết ngày {day}; lần ghi và hồ sơ mới từ {since} đến {until}.",
                       "As of the end of {day}; changes and new dossiers from {since} to {until}."),
    "stat_still_today": Words("Hôm nay chưa hết, số còn tăng.", "Today is not over: numbers may still grow."),
    "stat_past": Words("Những gì về, sửa hay xóa sau ngày đó không làm thay đổi các số này.",
                       "What came, changed or was erased after that day does not change these numbers."),
    "stat_counting": Words("đang đếm thêm", "still counting"),
    "stat_changes": Words("Lần ghi", "Changes"),
    "stat_begun": Words("Hồ sơ mới", "New dossiers"),
    "stat_standing": Words("Hồ sơ đang dùng", "Dossiers in use"),
    "stat_filed": Words("Đã nộp", "Filed"),
    "stat_unfiled": Words("Đã gửi về xã, chưa nộp", "Sent, not filed"),
    "stat_differing": Words("Chỗ chưa khớp", "Answers that differ"),
    "stat_drawn": Words("Biểu đồ", "Chart"),
    "stat_drawn_how": Words("Biểu đồ số lần ghi và hồ sơ mới; số liệu ở bảng dưới",
                            "Changes and new dossiers; the figures are in the table below"),
    "stat_table": Words("Bảng số liệu", "Figures"),
    "stat_whole": Words("Tất cả", "All"),
    "stat_cut": Words("Còn {n} dòng nữa; tải về để có đủ.", "{n} more lines; the file has all of them."),
    "stat_nothing": Words("Không có số liệu nào cho lựa chọn này.", "There are no figures for this choice."),
    "stat_nowhere": Words("chưa rõ địa bàn", "area not known yet"),
    "stat_home": Words("máy của xã tự ghi", "written by the office's machine"),
    "stat_how": Words("Lần ghi tính theo ngày về đến xã; hồ sơ tính ở thôn, bản của hồ sơ lúc ấy; "
                      "hai hồ sơ là một thì tính một.",
                      "Changes count on the day they were received, dossiers where they were then; "
                      "two that are the same count once."),
    "stat_filed_how": Words("Đã nộp: hệ thống tiếp nhận đã cấp mã, hoặc cán bộ đã ghi nhận; "
                            "gửi về xã chưa phải là nộp.",
                            "Filed: it has a number of the receiving system, or staff marked it received; sent is not "
                            "filed."),
    "stat_take_csv": Words("Tải CSV", "Download CSV"),
    "stat_take_xlsx": Words("Tải Excel", "Download Excel"),
    "stat_made": Words("Làm lúc", "Made at"),
    "stat_lines": Words("{n} dòng số liệu", "{n} lines of figures"),
}  # fmt: skip
