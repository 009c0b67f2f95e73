"""Words of the list of dossiers."""

from __future__ import annotations

from typing import Final

from api.errors.row import Words

DOSSIERS: Final = {
    "dossiers": Words("Hồ sơ", "Dossiers"),
    "any": Words("tất cả", "all"),
    "find": Words("Tìm", "Find"),
    "find_words": Words("Tên, mã hoặc số điện thoại (gõ không dấu cũng được)",
                        "Name, code or telephone (marks are not needed)"),
    "find_anew": Words("Bỏ lọc", "Show all"),
    "nothing_found": Words("Không có hồ sơ nào như vậy trong địa bàn phụ trách.", "No such dossier in your areas."),
    "life": Words("Đang dùng hay không", "In use or not"),
    "life_active": Words("đang dùng", "in use"),
    "life_archived": Words("lưu trữ", "archived"),
    "life_deleted": Words("đã xóa", "deleted"),
    "list_state": Words("Tình trạng", "State"),
    "with_conflicts": Words("thông tin chưa khớp", "answers differ"),
    "with_flags": Words("cần kiểm tra", "please check"),
    "with_held": Words("có phần tạm giữ", "something is held"),
    "differ_n": Words("chưa khớp: {n}", "{n} differ"),
    "changed_by": Words("Người ghi sau cùng", "Last changed by"),
    "last_change": Words("Ghi sau cùng", "Last change"),
    "since_day": Words("Từ ngày", "From"),
    "until_day": Words("Đến ngày", "Until"),
    "list_keep": Words("Giữ danh sách này", "Keep this list"),
    "list_keep_it": Words("Giữ", "Keep"),
    "list_name": Words("Đặt tên", "Its name"),
    "list_kept_how": Words("Chỉ mình thấy. Chữ đã tìm không được giữ. Muốn gửi đồng nghiệp thì chép địa chỉ trang.",
                           "Only you see it. Words searched for are not kept. To share it, copy the page's address."),
    "list_forget": Words("Không giữ nữa", "Keep no longer"),
    "done_list_kept": Words("Đã giữ danh sách.", "The list is kept."),
    "done_list_many": Words("Đã giữ đủ 40 danh sách. Xin bỏ bớt rồi giữ lại.",
                            "There are 40 kept lists. Please remove one, then keep this one again."),
    "done_list_empty": Words("Chưa lọc gì ngoài chữ tìm, nên không có gì để giữ.",
                             "Nothing is narrowed but by words, so there is nothing to keep."),
    "done_list_forgotten": Words("Không giữ danh sách ấy nữa.", "That list is no longer kept."),
    "plan": Words("Ở đâu", "Where"),
    "on_plan": Words("Số trên hình vẽ", "Number on the drawing"),
    "plan_how": Words("Vẽ theo tỉ lệ, hướng bắc ở trên; số là số dòng.",
                      "Drawn to scale, north is up; numbers are those of the rows."),
    "plan_missing": Words("{n} hồ sơ không có vị trí.", "{n} have no position."),
}  # fmt: skip
