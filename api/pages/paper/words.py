"""The sentences of sheet and slip, in two languages; the Vietnamese ones as WORDS of screens have them everywhere.

No sentence says that something is filed that is not: see `field.dossiers.filing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from api.errors.row import Words

WORDS: Final[Mapping[str, Words]] = MappingProxyType({
    "sheet": Words("Phiếu in hồ sơ", "Dossier sheet"),
    "slip": Words("Phiếu cho người dân", "Slip for the villager"),
    "code": Words("Mã đọc", "Code to say"),
    "area": Words("Địa bàn", "Area"),
    "form": Words("Mẫu phiếu", "Form"),
    "number": Words("Mã hồ sơ được cấp", "Official number"),
    "standing": Words("Tình trạng", "How far it has come"),
    "answer": Words("Câu trả lời", "Answer"),
    "question": Words("Mục", "Question"),
    "written": Words("Người ghi, lúc ghi", "Written by, at"),
    "differs": Words("thông tin chưa khớp", "answers that differ"),
    "hidden": Words("ẩn với vai trò này", "not shown to this role"),
    "none": Words("không chọn mục nào", "none"),
    "empty": Words("Chưa có câu trả lời nào.", "There is no answer yet."),
    "removed": Words("dòng đã xoá", "removed row"),
    "others": Words("Mục khác", "Other answers"),
    "by_phone": Words("Máy tự ghi", "Filled in by the phone"),
    "merged": Words("Đã nhập dữ liệu chung", "In the shared data"),
    "recovered": Words("từ bản khôi phục", "from a recovered copy"),
    "held": Words("Tạm giữ, chờ xử lý", "Held, to be looked at"),
    "check": Words("Cần kiểm tra", "Please check"),
    "life": Words("Tình trạng phiếu", "Life of the dossier"),
    "printed": Words("In lúc", "Printed at"),
    "by": Words("Người ghi", "Written by"),
    "on": Words("Ngày ghi", "Written on"),
    "village": Words("Thôn, bản", "Village"),
    "recorded": Words("Đã ghi", "What was recorded"),
    "more": Words("và {n} mục khác", "and {n} more answers"),
    "due": Words("Ngày hẹn trả kết quả", "Due date"),
    "ask": Words("Khi cần hỏi, xin đọc mã này cho cán bộ.", "To ask about it, say this code to the office."),
    "no_receipt": Words("Phiếu này không thay giấy tiếp nhận hồ sơ và hẹn trả kết quả.",
                        "This slip does not take the place of the office's receipt."),
    "whoever": Words("Phiếu có tên người; xin giữ cẩn thận.", "It has a person's name on it; please keep it safe."),
})  # fmt: skip
"""Words by the name under which the templates ask for them."""

SAVED: Final = Words("Đã lưu trong máy – chưa gửi", "Saved on this phone – not sent")
SENT: Final = Words("Đã gửi về xã", "Sent to the office")
NOT_FILED: Final = Words("Đã gửi về xã – chưa nộp", "Sent to the office – not filed")
FILED: Final = Words("Đã nộp – mã hồ sơ {number}", "Filed – official number {number}")
RECEIVED: Final = Words("Xã đã tiếp nhận – chưa có mã hồ sơ", "Received by the office – no official number yet")
TWO_NUMBERS: Final = Words("Đã nộp – mã hồ sơ chưa khớp: {number}", "Filed – official numbers differ: {number}")
FLOATING: Final = Words("Chưa về xã – chưa nộp", "Not at the office yet – not filed")
HELD: Final = Words("Tạm giữ, chờ xử lý – chưa nộp", "Held, to be looked at – not filed")


def in_language(language: str) -> Mapping[str, str]:
    """Every word in one language."""
    return {name: words.in_language(language) for name, words in WORDS.items()}
