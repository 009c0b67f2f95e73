"""Errors of the office's work: people and phones (`field.people`), decisions (`field.reconcile`), lists."""

from __future__ import annotations

from api.errors.row import Words, row
from api.errors.rows.actions import ASK_OFFICE, CORRECT_AND_SEND, LOOK_AGAIN, UPDATE_APP

NEW_SLIP = Words("Xin cán bộ xã một phiếu đăng ký máy mới. Dữ liệu trong máy vẫn còn.",
                 "Ask the office for a new enrolment slip. The data on the phone is untouched.")  # fmt: skip

ROWS = (
    row("cannot_do", 409, "Việc này không làm được.", "This cannot be done.", LOOK_AGAIN),
    row("person_unknown", 404, "Không có người này.", "There is nobody with this id.", LOOK_AGAIN),
    row("person_there", 409, "Mã hoặc tên đăng nhập này đã có người dùng.", "This id or user name is taken.",
        Words("Chọn mã hoặc tên đăng nhập khác.", "Choose another id or user name.")),
    row("person_unreadable", 422, "Mã, họ tên hoặc tên đăng nhập không hợp lệ.", "An id or name is not valid.",
        CORRECT_AND_SEND),
    row("area_not_there", 422, "Không có địa bàn này.", "There is no such area.", CORRECT_AND_SEND),
    row("role_unknown", 422, "Không có vai trò này.", "There is no such role.", CORRECT_AND_SEND),
    row("beyond_reach", 403, "Việc này vượt quá địa bàn hoặc vai trò được giao.",
        "This goes beyond your own areas or roles.", ASK_OFFICE),
    row("password_weak", 422, "Mật khẩu quá ngắn hoặc quá dài.", "The password is too short or too long.",
        Words("Dùng ít nhất 8 ký tự; một câu ngắn dễ nhớ là tốt nhất.",
              "Use at least 8 characters; a short sentence is best.")),
    row("ticket_unknown", 403, "Phiếu đăng ký máy không đúng.", "This enrolment slip is not valid.", NEW_SLIP),
    row("ticket_expired", 403, "Phiếu đăng ký máy đã quá hạn.", "This enrolment slip has expired.", NEW_SLIP),
    row("ticket_used", 403, "Phiếu này đã dùng cho máy khác.", "Another phone has used this slip.", NEW_SLIP),
    row("key_unreadable", 422, "Khóa của máy không dùng được.", "The phone's key cannot be used.", UPDATE_APP),
    row("proof_wrong", 403, "Máy chưa chứng minh được khóa của mình.", "The phone did not prove its key.", UPDATE_APP),
    row("app_user_unknown", 404, "Không có mã Collect này.", "There is no such code for Collect.", LOOK_AGAIN),
    row("reading_key_unknown", 404, "Không có khoá đọc bản đồ này.", "There is no such reading key.", LOOK_AGAIN),
    row("installation_unknown", 404, "Không có máy này.", "There is no such phone.", LOOK_AGAIN),
    row("installation_locked", 403, "Máy này đã bị khóa.", "This phone is locked.", ASK_OFFICE),
    row("certificate_forged", 403, "Giấy chứng nhận không phải của xã hoặc không phải của máy này.",
        "None of the certificates is home's and this phone's.", NEW_SLIP),
    row("cannot_decide", 409, "Không quyết định được việc này.", "This cannot be decided.", LOOK_AGAIN),
    row("no_such_batch", 404, "Không có đợt chốt này.", "There is no such batch.", LOOK_AGAIN),
    row("no_such_conflict", 404, "Không có chỗ chưa khớp này.", "There is no such conflict.", LOOK_AGAIN),
    row("no_such_held", 404, "Không có phần tạm giữ này.", "Nothing is held under this number.", LOOK_AGAIN),
    row("no_such_pair", 404, "Không có cặp hồ sơ này.", "There is no such pair of dossiers.", LOOK_AGAIN),
    row("pair_moved", 409, "Cặp hồ sơ này vừa thay đổi, hoặc người khác vừa chốt.",
        "This pair has just changed, or a colleague has decided.", LOOK_AGAIN),
    row("conflict_moved", 409, "Thông tin đã khác với lúc mở trang.", "Things changed since the page was opened.",
        LOOK_AGAIN),
    row("bad_choice", 422, "Lựa chọn không nằm trong các thông tin đang có.", "The choice is none of the siblings.",
        LOOK_AGAIN),
    row("not_a_decision", 409, "Đây không phải quyết định hoàn tác được.", "This is no decision that can be undone.",
        LOOK_AGAIN),
    row("still_merging", 409, "Một lần ghi khác của xã vào mục này đang được nhập.",
        "Another change of the office at this answer is being taken in.",
        Words("Chờ vài giây rồi lưu lại; không có gì bị mất.", "Wait a few seconds and save again; nothing is lost.")),
    row("not_held", 409, "Phần này không còn được tạm giữ.", "This is not held any more.", LOOK_AGAIN),
)  # fmt: skip
