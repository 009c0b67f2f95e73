"""Errors of asking people of the villages (`field.questions`, `field.visits`)."""

from __future__ import annotations

from api.errors.row import Words, row
from api.errors.rows.actions import CORRECT_AND_SEND, LOOK_AGAIN

ROWS = (
    row("cannot_ask", 409, "Không nhờ được việc này.", "This cannot be asked for.", LOOK_AGAIN),
    row("no_such_errand", 404, "Không có câu hỏi hoặc danh sách này.", "There is no such question or visit list.",
        LOOK_AGAIN),
    row("errand_over", 409, "Việc này đã xong hoặc đã rút lại.", "This was answered, finished or withdrawn.",
        LOOK_AGAIN),
    row("asked_beyond_reach", 422, "Có người được nhờ không phụ trách các hồ sơ này, hoặc có hồ sơ không ai phụ trách.",
        "Somebody who is asked may not write there, or a dossier would have nobody.",
        Words("Chọn người có địa bàn và mẫu phiếu này, hoặc bớt hồ sơ. Chưa có gì được giao.",
              "Choose people who hold this area and form, or fewer dossiers. Nothing was given.")),
    row("no_dossier_meant", 422, "Không tìm thấy hồ sơ nào, không thấy đủ, hoặc quá 1.000 hồ sơ.",
        "No dossier was found, not all that were named, or more than 1,000.", CORRECT_AND_SEND),
    row("no_path_meant", 422, "Hồ sơ không có câu trả lời ở chỗ được hỏi.", "The dossier has no answer at that place.",
        CORRECT_AND_SEND),
)  # fmt: skip
