"""What checks after a merge have found: flags on dossiers, which go away by themselves when somebody mends it.

Status 200: nothing is refused or held because of these.
"""

from __future__ import annotations

from api.errors.row import Words, row

ASK_AGAIN = Words(
    "Dữ liệu đã được nhập. Khi có dịp, hỏi lại và sửa; dấu này tự mất khi đã sửa.",
    "The data is in. Ask again and correct it when there is a chance; then this mark goes away.",
)
TELL_AUTHOR = Words(
    "Dữ liệu đã được nhập. Báo người lập mẫu phiếu xem lại câu này.",
    "The data is in. Tell whoever made the form to look at this question.",
)

ROWS = (
    row("check_required", 200, "Câu bắt buộc chưa có câu trả lời.", "A question that must be answered is not.",
        ASK_AGAIN),
    row("check_constraint", 200, "Câu trả lời không hợp điều kiện của mẫu phiếu.",
        "An answer does not fit what the form asks of it.", ASK_AGAIN),
    row("check_not_in_list", 200, "Lựa chọn không có trong danh sách.", "A choice is not in its list.", ASK_AGAIN),
    row("check_wrong_type", 200, "Câu trả lời không đúng kiểu.", "An answer is of the wrong type.", ASK_AGAIN),
    row("check_position", 200, "Vị trí chưa phải vị trí thật, bị đổi chỗ vĩ độ và kinh độ, hoặc sai số quá lớn.",
        "A position is none, has latitude and longitude exchanged, or is much too inaccurate.", ASK_AGAIN),
    row("place_outside", 200, "Vị trí nằm ngoài thôn hoặc xã đã ghi.",
        "A position lies outside the village or commune that was named.",
        Words("Xem trên bản đồ, rồi sửa vị trí hoặc chuyển hồ sơ sang đúng địa bàn. Dấu này tự mất khi đã sửa.",
              "Look at the map, then correct the position or move the dossier. The mark then goes away by itself.")),
    row("place_speed", 200, "Hai vị trí liên tiếp của cùng một người cách nhau quá xa.",
        "Two positions of one person, one after the other, are too far apart.",
        Words("Xem giờ ghi và hỏi người ghi. Dữ liệu đã được nhập.",
              "Look at the hours and ask the author. The data is in.")),
    row("place_mock", 200, "Máy báo vị trí do phần mềm giả lập.", "The phone says that a program made the position up.",
        Words("Hỏi người ghi và kiểm tra tại chỗ khi cần. Dữ liệu đã được nhập.",
              "Ask the author, and look at the place where needed. The data is in.")),
    row("check_expression", 200, "Không tính được câu này.", "A question could not be worked out.", TELL_AUTHOR),
    row("check_failed", 200, "Chưa kiểm tra được hồ sơ này.", "This dossier could not be checked.",
        Words("Dữ liệu vẫn nguyên vẹn. Báo người quản trị.", "The data is untouched. Tell the administrator.")),
    row("possible_duplicate", 200, "Có thể trùng với hồ sơ khác.", "Perhaps the same as another dossier.",
        Words("Xem các hồ sơ giống nhau. Nếu là một, nối lại; nếu không, để nguyên.",
              "Look at the dossiers that are alike. If they are one, join them; if not, leave them.")),
    row("cannot_fold", 200, "Hồ sơ này chưa tính lại được.", "This dossier could not be folded again.",
        Words("Dữ liệu vẫn nguyên vẹn. Báo người quản trị.", "The data is untouched. Tell the administrator.")),
    row("fork", 200, "Hai máy ghi bằng cùng một khóa.", "Two phones write with one key.",
        Words("Không mất gì: cả hai đều được nhập. Máy tự nhận khóa mới ở lần gửi sau.",
              "Nothing is lost: both are taken in. The phones take new keys at their next sync.")),
)  # fmt: skip
