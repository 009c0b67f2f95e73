"""Words of codes for ODK Collect and KoboCollect. Buttons are called as the phone shows them.

Collect speaks Vietnamese in part: what it says in English stands here in English, with its meaning behind it.
"""

from __future__ import annotations

from typing import Final

from api.errors.row import Words

COLLECT: Final = {
    "collect_tab": Words("Collect", "Collect"),
    "collect_what": Words("Mã cho máy dùng ODK Collect hoặc KoboCollect. Làm mã mới ở trang của từng người.",
                          "Codes for phones with ODK Collect or KoboCollect. New ones are made on a person's page."),
    "no_codes": Words("Chưa có mã nào.", "No code yet."),
    "code_until": Words("Dùng đến", "Good until"),
    "code_good": Words("đang dùng được", "good"),
    "code_ended": Words("đã khóa", "ended"),
    "code_expired": Words("hết hạn", "expired"),
    "to_codes": Words("Về danh sách mã", "To the codes"),
    "code_user": Words("Tên trong Collect", "User name in Collect"),
    "code_made": Words("Làm lúc", "Made"),
    "code_devices": Words("Máy đã gửi bằng mã này", "Devices that sent with it"),
    "code_devices_what": Words("Tên do máy tự xưng, không phải bằng chứng.", "By the names that they give themselves."),
    "code_no_device": Words("Chưa máy nào gửi.", "None has sent yet."),
    "end_code": Words("Khóa mã này", "End this code"),
    "end_code_what": Words("Máy không lấy thêm được gì. Phiếu máy còn gửi về sẽ nằm ở Tạm giữ.",
                           "The phone is handed nothing more. What it still sends is held."),
    "code_ended_what": Words("Phiếu máy còn gửi về nằm ở Tạm giữ. Máy tìm lại được thì làm mã mới.",
                             "What it still sends is held. A phone that was found gets a new code."),
    "done_code_ended": Words("Đã khóa mã.", "The code has ended."),
    "make_code": Words("Làm mã QR", "Make a QR"),
    "make_code_what": Words("Cho máy của người này đã có ODK Collect hoặc KoboCollect. Mỗi máy một mã.",
                            "For a phone of theirs that has ODK Collect or KoboCollect. One code for each phone."),
    "phone_name": Words("Gọi máy là", "Call the phone"),
    "days_good": Words("Dùng trong (ngày)", "Good for (days)"),
    "collect_slip": Words("Phiếu cài Collect", "Slip for Collect"),
    "collect_once": Words("Mã chỉ hiện một lần này: quét ngay hoặc in. Ai có mã là gửi, xem được thay người này.",
                          "It is shown this once: scan or print it now. Whoever has it sends and reads in their name."),
    "to_person": Words("Về trang của người này", "To this person"),
    "collect_step_install": Words("Cài ODK Collect (hoặc KoboCollect) trên điện thoại rồi mở ra.",
                                  "Install ODK Collect (or KoboCollect) on the phone and open it."),
    "collect_step_scan": Words("Bấm “Configure with QR code” (cài bằng mã QR), quét mã bên cạnh.",
                               "Choose “Configure with QR code” and scan the code beside."),
    "collect_step_forms": Words("Chờ mẫu phiếu tải về, rồi bấm “Điền biểu mẫu” (Start new form).",
                                "Wait for the forms, then choose “Start new form”."),
    "collect_typed": Words("Không quét được: nhập tay", "It cannot be scanned: type it"),
    "collect_typed_what": Words("Trong Collect bấm “Manually enter project details” (nhập tay), rồi gõ ba dòng này.",
                                "In Collect choose “Manually enter project details” and type these three lines."),
    "collect_address": Words("Địa chỉ (URL)", "URL"),
    "collect_user": Words("Tên truy cập (Username)", "Username"),
    "collect_password": Words("Mật khẩu", "Password"),
    "collect_typed_qr": Words("Hoặc quét mã này: cùng ba dòng ấy. Mật khẩu không đi qua mạng.",
                              "Or scan this code with the same three lines. The password never goes over the network."),
    "collect_no_https": Words("Địa chỉ của xã chưa có HTTPS: mã dùng tên và mật khẩu, mật khẩu không đi qua mạng.",
                              "There is no HTTPS here: the QR has user name and password; that stays off the network."),
    "collect_awaited": Words("Còn chờ tệp", "Files are awaited"),
    "collect_awaited_what": Words("Phần chữ đã nhập. Nhắc người gửi mở Collect, vào “Gửi biểu mẫu đã hoàn thành” "
                                  "(Ready to send), gửi lần nữa.",
                                  "The text is in. Ask the sender to open “Ready to send” in Collect and send again."),
    "collect_formless": Words("Chờ mẫu phiếu", "A form is awaited"),
    "collect_formless_what": Words("Đã nhận đủ, chưa nhập được vì xã chưa có mẫu phiếu này. Đưa mẫu lên ở trang "
                                   "Mẫu phiếu thì phiếu tự vào.",
                                   "Received whole, of forms that are not published here. Publish the form on the page "
                                   "of forms, and they come in by themselves."),
    "collect_version": Words("Bản", "Version"),
    "collect_number": Words("Số phiếu", "Submissions"),
    "collect_since": Words("Từ", "Since"),
    "collect_lost": Words("Cần gửi lại sau khi khôi phục", "To be sent again after a restore"),
    "collect_lost_what": Words("Đã nhận trước khi máy chủ hỏng. Trong Collect vào “Gửi biểu mẫu đã hoàn thành” "
                               "(Ready to send), bấm ⋮, “Đổi hiển thị” (Change view), “Biểu mẫu đã gửi và chưa gửi”, "
                               "chọn phiếu rồi gửi.",
                               "Received before the restore. In Collect open “Ready to send”, ⋮, “Change view”, "
                               "“Show sent and unsent forms”, choose the form and send it."),
    "collect_dossier": Words("Hồ sơ", "Dossier"),
    "collect_came": Words("Đã nhận lúc", "Received"),
    "collect_missing": Words("Tệp còn thiếu", "Missing files"),
    "collect_instance": Words("Số phiếu của Collect", "Instance"),
    "collect_form": Words("Mẫu phiếu", "Form"),
}  # fmt: skip
