"""Words of the door, and of the page that says who one is."""

from __future__ import annotations

from typing import Final

from api.console.words.own import OWN
from api.errors.row import Words

ENTERING: Final = {
    "sign_in": Words("Đăng nhập", "Sign in"),
    "sign_in_why": Words("Trang này dành cho cán bộ. Đăng nhập để tiếp tục; sau đó trang đang mở sẽ hiện ra.",
                         "This page is for the office's staff. Sign in to go on; the page you asked for comes then."),
    "office": Words("Trang làm việc của xã", "The office's desk"),
    "lead": Words("Hồ sơ đi bằng sức người, không mất giữa đường.",
                  "Dossiers carried between villages and the office, also without a network for weeks."),
    "username": Words("Tên đăng nhập", "User name"),
    "password": Words("Mật khẩu", "Password"),
    "state": Words("Tình trạng máy chủ", "How the service is"),
    "state_ok": Words("Bình thường. Máy chủ đang nhận và nhập dữ liệu.", "Well: work is taken in and merged."),
    "state_degraded": Words("Chậm, nhưng không mất gì. Máy chủ vẫn nhận đủ; dữ liệu chung cập nhật chậm hơn.",
                            "Slow, and nothing is lost: everything is taken in, merging comes later."),
    "state_lacking": Words("Đang nhận và nhập dữ liệu. Có tệp đính kèm bị mất: người quản trị cần xem.",
                           "Work is taken in and merged. Attachments are lost: the administrator must look."),
    "state_failing": Words("Chưa làm việc được. Cứ ghi tiếp trên máy điện thoại; máy sẽ gửi lại sau.",
                           "Out of order. Go on writing on the phones; they send later."),
    "doctor": Words("Người quản trị: chạy", "Administrator: run"),
    "with_a_slip": Words("Có phiếu đăng ký máy", "With an enrolment slip"),
    "use_a_slip": Words("Mở ứng dụng trên điện thoại", "Open the phone app"),
    "administrator": Words("Người quản trị", "Administrator"),
    "commands": Words("Trên máy chủ: xem danh sách người dùng, in phiếu đăng ký máy, khám máy.",
                      "On the server: who is there, a slip for somebody's phone, a look at the machine."),
    "programs": Words("Chương trình khác", "Other programs"),
    "api_reference": Words("Tài liệu API", "API reference"),
    "account": Words("Tài khoản", "Account"),
    "who_you_are": Words("Người đang đăng nhập", "Signed in as"),
    "id": Words("Mã người dùng", "User id"),
    "scope": Words("Địa bàn phụ trách", "My areas"),
    "role": Words("Vai trò", "Role"),
    "area": Words("Địa bàn", "Area"),
    "form": Words("Mẫu phiếu", "Form"),
    "until": Words("Đến ngày", "Until"),
    "all_forms": Words("mọi mẫu phiếu", "every form"),
    "no_end": Words("không thời hạn", "no end"),
    "keys_title": Words("Phím tắt", "Keys"),
    "keys_are_on": Words("Đang bật: phím 1–9, E, Q, S, Z, J, K làm việc ngay trên trang.",
                         "On: 1–9, E, Q, S, Z, J and K work on the page at once."),
    "keys_are_off": Words("Đang tắt: chỉ dùng nút và phím Tab.", "Off: buttons and the Tab key only."),
    "turn_keys_on": Words("Bật phím tắt", "Turn keys on"),
    "turn_keys_off": Words("Tắt phím tắt", "Turn keys off"),
} | OWN  # fmt: skip
