"""What happens to segments and changes after they arrived: turned away, held, or flagged (law 5).

Status 200: nobody's request fails because of these. They reach people through acknowledgements, verdicts and lists.
"""

from __future__ import annotations

from api.errors.row import Row, Words, row
from api.errors.rows.actions import ASK_OFFICE, CLERK_DECIDES, OFFICE_DECIDES, UPDATE_APP

LOOK = Words("Không cần làm gì ngay; dữ liệu đã được nhập. Xem lại khi tiện.",
             "Nothing is urgent: the data is in. Have a look when there is time.")  # fmt: skip


def _held(code: str, vi: str, en: str, action: Words = CLERK_DECIDES) -> Row:
    return row(code, 200, vi, en, action)


ROWS = (
    row("unknown_stream", 200, "Máy ghi phần này chưa đăng ký ở xã.", "The phone that wrote this is not enrolled.",
        ASK_OFFICE),
    row("segment_not_genuine", 200, "Chữ ký của phần này không đúng.", "The signature of this part is wrong.",
        UPDATE_APP),
    _held("unreadable", "Thay đổi này không đọc được.", "This change cannot be read."),
    _held("not_its_place", "Thay đổi này mang số của chỗ khác.", "This change claims another place."),
    _held("other_form", "Thay đổi này dùng biểu mẫu khác hồ sơ.", "This change uses another form than its dossier."),
    _held("unknown_author", "Người ghi không thuộc máy này.", "The author does not belong to this phone."),
    _held("unknown_scope", "Không rõ địa bàn người ghi được giao khi đó.", "What the author held then is unknown."),
    _held("scope_regressed", "Máy dùng lại bản giao địa bàn cũ.", "The phone went back to an older scope."),
    _held("out_of_scope", "Ngoài địa bàn phụ trách khi ghi.", "Outside the author's areas at that time."),
    _held("phone_locked", "Ghi sau khi máy được báo mất hoặc bị khóa.", "Written after the phone was lost or locked."),
    _held("permit_expired", "Ghi sau khi máy quá hạn gặp máy chủ.", "Written after the phone's permit ran out."),
    _held("over_quota", "Quá nhiều lần ghi hoặc xóa trong một ngày.", "Too much written or deleted in one day."),
    _held("may_not_void", "Người ghi không có quyền hoàn tác.", "The author may not undo changes."),
    _held("may_not_write", "Người ghi không có quyền ghi.", "The author may not write."),
    _held("form_not_for_area", "Mẫu phiếu này không dùng ở địa bàn đó.", "This form is not for that area."),
    _held("form_not_for_role", "Vai trò của người ghi không dùng mẫu phiếu này.",
          "The author's role may not use this form."),
    _held("no_consent", "Chưa có sự đồng ý của người dân cho phần này.", "Nobody has agreed to this being kept.",
          Words("Hỏi ý kiến người dân. Khi có đồng ý, xã tự nhập phần này; nếu không, phần này bị hủy sau 30 ngày.",
                "Ask the person. With consent home takes it in by itself; without it, it is destroyed after 30 days.")),
    _held("poison", "Thay đổi này làm việc nhập bị lỗi ba lần.", "Merging this change failed three times.",
          OFFICE_DECIDES),
    row("clock_suspect", 200, "Giờ của máy sai nhiều.", "The phone's clock is far off.",
        Words("Dữ liệu đã được nhập. Chỉnh lại ngày giờ của máy.", "The data is in. Set the phone's date and time.")),
    row("came_back", 200, "Máy trở lại sau khi khôi phục bản sao lưu.", "The phone came back after a restore.",
        Words("Xem người và địa bàn của máy này có còn đúng không.", "See that its people and their areas are right.")),
    row("unplaced", 200, "Hồ sơ chưa rõ thuộc địa bàn nào.", "Nobody knows yet which area this dossier is in.", LOOK),
)  # fmt: skip
