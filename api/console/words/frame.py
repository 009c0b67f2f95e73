"""Words of the frame and of errors."""

from __future__ import annotations

from typing import Final

from api.errors.row import Words

FRAME: Final = {
    "jump": Words("Đến nội dung chính", "To the main content"),
    "navigation": Words("Các màn hình", "Screens"),
    "nav_today": Words("Hôm nay", "Today"),
    "nav_reconcile": Words("Đối soát", "Reconcile"),
    "nav_statistics": Words("Thống kê", "Statistics"),
    "nav_exports": Words("Xuất dữ liệu", "Exports"),
    "nav_forms": Words("Mẫu phiếu", "Forms"),
    "nav_dossiers": Words("Hồ sơ", "Dossiers"),
    "nav_people": Words("Người và máy", "People and phones"),
    "nav_held": Words("Tạm giữ, kiểm tra", "Held and flagged"),
    "nav_duplicates": Words("Có thể trùng", "Duplicates"),
    "other_language": Words("English", "Tiếng Việt"),
    "sign_out": Words("Đăng xuất", "Sign out"),
    "motto": Words("Packhorse · Hồ sơ đi bằng sức người, không mất giữa đường.",
                   "Packhorse · Carried by people, lost by nobody."),
    "nothing_lost": Words("Không có gì bị mất.", "Nothing was lost."),
    "to_the_beginning": Words("Về trang đầu", "To the beginning"),
}  # fmt: skip
