"""What ODK Collect and KoboCollect are told: they show one sentence, whatever the status. 201 and 202 are good news."""

from __future__ import annotations

from api.errors.row import Words, row

NEW_CODE = Words(
    "Phiếu đã ghi vẫn còn trong máy. Nhờ xã làm mã QR mới; trong Collect vào Settings, Project management, "
    "Reconfigure with QR code, quét mã rồi gửi lại.",
    "What was written is still on the phone. Ask the office for a new QR; in Collect open Settings, Project "
    "management, Reconfigure with QR code, scan it and send again.",
)
AGAIN = Words(
    "Phiếu vẫn còn trong máy. Gửi lại; nếu vẫn lỗi, báo cán bộ xã.",
    "The form is still on the phone. Send it again; if it stays, tell the office.",
)
NOTHING = Words("Không phải làm gì thêm.", "Nothing more is to be done.")

ROWS = (
    row("app_code_unknown", 403, "Mã Collect này không có.", "There is no such code for Collect.", NEW_CODE),
    row("app_user_ended", 403, "Mã Collect này đã khoá hoặc hết hạn.", "This code for Collect has ended.", NEW_CODE),
    row("app_sign_in", 401, "Tên hoặc mật khẩu trong Collect không đúng.", "User name or password in Collect is wrong.",
        NEW_CODE),
    row("submission_taken", 201, "Xã đã nhận.", "Received.", NOTHING),
    row("submission_again", 201, "Xã đã nhận từ trước.", "Received before.", NOTHING),
    row("submission_partial", 202, "Xã đã nhận một phần, đang chờ các tệp còn lại.",
        "Received in part; its other files are awaited.", NOTHING),
    row("submission_beside", 201, "Xã đã nhận, giữ riêng vì nội dung khác lần gửi trước.",
        "Received, and kept beside what was sent before under the same number.",
        Words("Cán bộ xã sẽ xem cả hai.", "The office will look at both.")),
    row("submission_without_xml", 400, "Không thấy phiếu trong lần gửi này.", "There is no form in what was sent.",
        AGAIN),
    row("submission_unreadable", 400, "Phiếu gửi lên không đọc được.", "What was sent cannot be read as a form.",
        AGAIN),
    row("submission_too_large", 413, "Phiếu hoặc tệp kèm theo quá lớn.", "The form or a file of it is too large.",
        Words("Giảm cỡ ảnh, video trong Collect rồi gửi lại; phiếu vẫn còn trong máy.",
              "Make pictures and videos smaller in Collect and send again; the form is still on the phone.")),
    row("parts_missing", 200, "Còn thiếu tệp đính kèm từ Collect.", "Files from Collect have not come yet.",
        Words("Nhắc người gửi mở Collect và gửi tiếp; phần chữ đã nhập.",
              "Ask the sender to open Collect and send again; the text is in.")),
    row("submission_aside", 200, "Phiếu từ Collect đã nhận nhưng chưa nhập được.",
        "A form from Collect was received and could not be taken in.",
        Words("Báo người quản trị; nội dung phiếu vẫn được giữ, máy chủ thử lại sau mỗi lần cập nhật.",
              "Tell the administrator; what was sent is kept, and tried again after every update.")),
    row("instance_differs", 200, "Collect gửi lại phiếu này với nội dung khác.",
        "Collect sent this form again with other answers.",
        Words("Cả hai nội dung được giữ; xem và chọn.", "Both are kept: look at them and choose.")),
    row("part_differs", 200, "Collect gửi tệp khác dưới cùng một tên.",
        "Collect sent another file under the same name.",
        Words("Cả hai tệp được giữ; xem và chọn.", "Both files are kept: look at them and choose.")),
)  # fmt: skip
