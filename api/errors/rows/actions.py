"""What to do next, where several errors share it. Every action says what happens to the data of whoever reads it."""

from __future__ import annotations

from api.errors.row import Words

UPDATE_APP = Words(
    "Dữ liệu vẫn còn trong máy. Cập nhật ứng dụng rồi gửi lại; nếu vẫn lỗi, xuất dữ liệu và báo cán bộ hỗ trợ.",
    "The data is still on the phone. Update the app and send again; if it stays, export the data and tell support.",
)
SEND_AGAIN = Words(
    "Dữ liệu vẫn còn trong máy. Gửi lại sau ít phút, khi mạng ổn hơn.",
    "The data is still on the phone. Send again in a few minutes, when the network is better.",
)
CORRECT_AND_SEND = Words(
    "Sửa chỗ được nêu rồi gửi lại. Chưa có gì bị thay đổi.",
    "Correct the place that is named and send again. Nothing was changed.",
)
ASK_OFFICE = Words(
    "Báo cán bộ xã hoặc người quản trị. Dữ liệu đã ghi vẫn còn nguyên.",
    "Tell the commune office or the administrator. What was recorded is untouched.",
)
SIGN_IN = Words(
    "Đăng nhập lại, hoặc đăng ký lại máy bằng phiếu mới. Dữ liệu chưa gửi vẫn còn trong máy.",
    "Sign in again, or enrol the phone again with a new slip. What was not sent is still on the phone.",
)
LOOK_AGAIN = Words(
    "Xem lại tình trạng mới nhất, rồi làm lại nếu còn cần.",
    "Look again how things stand now, then do it again if it is still needed.",
)
CLERK_DECIDES = Words(
    "Không cần gửi lại: cán bộ xã sẽ xem và cho nhập hoặc từ chối, kèm lý do.",
    "No need to send it again: the office will look at it and let it in or decline it, with the reason.",
)
OFFICE_DECIDES = Words(
    "Xem phần được tạm giữ, rồi cho nhập hoặc từ chối và ghi lý do.",
    "Look at what is held, then release or decline it and write the reason.",
)
