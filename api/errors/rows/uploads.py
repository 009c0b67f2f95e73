"""Errors of attachments and their resumable uploads (codes of `field.attachments`)."""

from __future__ import annotations

from api.errors.row import Words, row
from api.errors.rows.actions import CORRECT_AND_SEND, LOOK_AGAIN, SEND_AGAIN

AGAIN = Words("Ảnh vẫn còn trong máy; ứng dụng sẽ gửi lại từ đầu.", "The photo is still on the phone; it is sent anew.")
GO_ON = Words("Hỏi máy chủ đã nhận đến đâu (HEAD) rồi gửi tiếp.", "Ask how far it got (HEAD) and go on from there.")

ROWS = (
    row("tus_version", 412, "Phiên bản tus không dùng được.", "This version of tus is not served.",
        Words("Gửi `Tus-Resumable: 1.0.0`.", "Send `Tus-Resumable: 1.0.0`.")),
    row("tus_header", 400, "Phần đầu của yêu cầu tải lên không đúng.", "A header of the upload is not right.",
        CORRECT_AND_SEND),
    row("attachment_hash_missing", 400, "Thiếu mã SHA-256 của tệp.", "The SHA-256 of the file is missing.",
        Words("Gửi `Upload-Metadata: sha256 <base64 của 64 chữ số hex>`.",
              "Send `Upload-Metadata: sha256 <base64 of the 64 hex digits>`.")),
    row("attachment_hash_wrong", 422, "Tệp nhận được không đúng như đã báo.", "The file is not what was announced.",
        AGAIN),
    row("attachment_too_large", 413, "Tệp quá lớn.", "The file is too large.",
        Words("Chọn ảnh nhỏ hơn, hoặc giảm cỡ rồi gửi lại.", "Choose a smaller photo, or scale it down.")),
    row("too_many_files", 429, "Hôm nay máy này đã gửi đủ số ảnh của một ngày.",
        "Enough photos came from this phone today.",
        Words("Ảnh còn lại vẫn ở trong máy; sang ngày mai bấm Gửi và nhận. Cần gửi gấp thì gọi xã.",
              "The others are still on the phone; send them tomorrow. Call the office if it is urgent.")),
    row("attachment_unknown", 404, "Không có tệp này.", "There is no such file.", LOOK_AGAIN),
    row("thumbnail_unmade", 404, "Ảnh nhỏ chưa tạo xong.", "The small picture is not made yet.",
        Words("Lần gửi nhận sau sẽ hỏi lại; hoặc mở ảnh gốc.", "The next sync asks again; or open the original.")),
    row("thumbnail_none", 404, "Tệp này không có ảnh nhỏ.", "This file has no small picture.",
        Words("Mở tệp gốc.", "Open the original.")),
    row("upload_unknown", 404, "Không có lần tải lên này.", "There is no such upload.", AGAIN),
    row("upload_expired", 410, "Lần tải lên này đã quá hạn.", "This upload has expired.", AGAIN),
    row("upload_lost", 410, "Phần đã nhận không còn.", "What had arrived is not there any more.", AGAIN),
    row("upload_offset", 409, "Phần gửi tiếp không khớp phần đã nhận.", "The part does not follow what is there.",
        GO_ON),
    row("upload_locked", 423, "Tệp này đang được gửi từ một kết nối khác.", "Another connection is sending this file.",
        SEND_AGAIN),
    row("upload_checksum_wrong", 460, "Phần vừa gửi bị hỏng trên đường.", "The part was damaged on its way.", GO_ON),
)  # fmt: skip
