"""Words of one's own page, the second factor, and people who share a PC."""

from __future__ import annotations

from typing import Final

from api.errors.row import Words

OWN: Final = {
    "second_step": Words("Mã xác nhận", "Second step"),
    "second_step_why": Words("Nhập mã 6 số trong ứng dụng xác thực trên điện thoại. Không cần mạng. Không có điện "
                             "thoại thì nhập một mã dự phòng.",
                             "Open the authenticator app on your phone and give the 6 digits. No network is needed. "
                             "Without the phone, give a recovery code."),
    "code": Words("Mã", "Code"),
    "go_on": Words("Tiếp tục", "Go on"),
    "begin_again": Words("Đăng nhập lại từ đầu", "Begin again"),
    "change_person": Words("Đổi người", "Change person"),
    "others_here": Words("Đang đăng nhập trên máy này", "Signed in on this PC"),
    "somebody_else": Words("Người khác đăng nhập", "Somebody else signs in"),
    "switch_to": Words("Tiếp tục với {name}", "Go on as {name}"),
    "switch_why": Words("Đã lâu chưa dùng trên máy này, nên cần xác nhận lại.",
                        "It has been a while on this PC; please show again who you are."),
    "sessions": Words("Những nơi đang đăng nhập", "Where you are signed in"),
    "session_device": Words("Máy", "Device"),
    "session_since": Words("Từ lúc", "Since"),
    "session_used": Words("Dùng gần nhất", "Last used"),
    "session_act": Words("Việc", "Act"),
    "session_here": Words("máy này", "this one"),
    "session_end": Words("Cho thoát", "Sign out there"),
    "session_end_all": Words("Cho thoát ở mọi nơi khác", "Sign out everywhere else"),
    "unknown_device": Words("Máy chưa rõ", "Unknown device"),
    "change_password": Words("Đổi mật khẩu", "Change the password"),
    "password_now": Words("Mật khẩu hiện nay", "Present password"),
    "password_new": Words("Mật khẩu mới", "New password"),
    "password_again": Words("Mật khẩu mới, lần nữa", "New password, again"),
    "password_rule": Words("Ít nhất 8 ký tự; một câu ngắn dễ nhớ là tốt nhất.",
                           "At least 8 characters; a short sentence is best."),
    "passwords_differ": Words("Hai lần nhập mật khẩu mới khác nhau. Nhập lại.",
                              "The new password was given differently twice. Give it again."),
    "factor": Words("Xác nhận hai bước", "Second factor"),
    "factor_is_off": Words("Đang tắt. Khi bật, biết mật khẩu chưa đủ: còn phải cầm điện thoại của chính người đó.",
                           "Off. When it is on, whoever knows the password still needs your phone."),
    "factor_is_on": Words("Đang bật. Còn {n} mã dự phòng.", "On. {n} recovery codes are left."),
    "factor_set_up": Words("Bật xác nhận hai bước", "Set up the second factor"),
    "factor_turn_on": Words("Bật", "Turn on"),
    "factor_turn_off": Words("Tắt xác nhận hai bước", "Turn the second factor off"),
    "factor_scan": Words("Quét mã bằng ứng dụng xác thực", "Scan with an authenticator app"),
    "factor_apps": Words("Ứng dụng nào cũng được: Google Authenticator, Microsoft Authenticator, Aegis…",
                         "Any app will do: Google Authenticator, Microsoft Authenticator, Aegis…"),
    "factor_qr": Words("Mã QR của xác nhận hai bước", "QR code of the second factor"),
    "factor_by_hand": Words("Hoặc gõ khóa này vào ứng dụng:", "Or type this key into the app:"),
    "factor_first_code": Words("Nhập mã 6 số đang hiện", "Give the 6 digits that it shows"),
    "first_code_wrong": Words("Mã chưa đúng. Chờ mã mới rồi nhập lại; xem giờ của điện thoại có đúng không.",
                              "The code is not right. Wait for the next one; see whether the phone's clock is right."),
    "not_now": Words("Để sau", "Not now"),
    "recovery_codes": Words("Mã dự phòng", "Recovery codes"),
    "recovery_why": Words("Ghi ra giấy, cất kỹ. Mỗi mã dùng một lần khi không có điện thoại. Mã không hiện lại nữa.",
                          "Write them on paper and keep it safe. Each works once, without the phone. They are not "
                          "shown again."),
    "map_keys": Words("Khoá đọc bản đồ", "Keys for maps"),
    "map_keys_why": Words("Để QGIS và phần mềm bản đồ khác đọc hồ sơ ngay từ máy chủ, đúng những gì người giữ khoá "
                          "được xem và được xuất.",
                          "So that QGIS and other map programs read dossiers from this service: what you may see and "
                          "export, and no more."),
    "map_key_once": Words("Khoá mới, chỉ hiện lần này:", "The new key, shown only now:"),
    "map_key_program": Words("Cho phần mềm", "For the program"),
    "map_key_days": Words("Dùng trong (ngày)", "Good for (days)"),
    "map_key_make": Words("Làm khoá", "Make a key"),
    "map_key_end": Words("Bỏ khoá", "End the key"),
    "map_key_good": Words("đến {day}", "until {day}"),
    "map_key_over": Words("đã hết {day}", "ended {day}"),
    "done_own_map_key_ended": Words("Đã bỏ khoá.", "The key is ended."),
    "done_own_password": Words("Đã đổi mật khẩu. Mọi nơi khác đã thoát.",
                          "The password was changed; everywhere else is signed out."),
    "done_own_ended": Words("Đã cho thoát.", "Signed out there."),
    "done_own_factor_on": Words("Đã bật xác nhận hai bước.", "The second factor is on."),
    "done_own_factor_off": Words("Đã tắt xác nhận hai bước.", "The second factor is off."),
}  # fmt: skip
