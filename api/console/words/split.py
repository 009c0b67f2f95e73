"""Words of what a split commune left to staff, and of reforms."""

from __future__ import annotations

from api.errors.row import Words

SPLIT = {
    "split_tab": Words("Địa bàn bị tách", "Split areas"),
    "split_title": Words("Địa bàn bị tách, chờ chọn", "Split areas, to be decided"),
    "split_lead": Words(
        "Xã cũ đã chia cho nhiều xã mới. Khi chưa chọn, các xã mới đều thấy thôn và hồ sơ ở đây; không có gì bị mất.",
        "A commune of before went to several new ones. Until it is decided all of these see the villages and dossiers "
        "here; nothing is lost.",
    ),
    "split_into": Words("Chia cho", "Went to"),
    "split_dossiers": Words(
        "{n} hồ sơ còn ghi xã cũ: mở từng hồ sơ và chuyển địa bàn", "{n} dossiers stand in it: open and move each"
    ),
    "split_no_dossiers": Words("Không còn hồ sơ nào ghi xã cũ.", "No dossier stands in it itself."),
    "split_village": Words("Thôn, bản chưa rõ thuộc xã nào", "Villages that wait"),
    "split_lies_in": Words("Thuộc", "Lies in"),
    "split_ask": Words("Người quản trị chọn.", "An administrator decides."),
    "split_nothing": Words("Không có địa bàn nào chờ chọn.", "No area waits to be decided."),
    "done_split": Words("Đã chọn; số {n} để hoàn tác.", "Done; undo it by {n}."),
    "split_moved_on": Words(
        "Chưa đổi gì: thôn này vừa được chọn, hoặc ngoài địa bàn phụ trách.",
        "Nothing was changed: the village was just decided, or is not among yours.",
    ),
    "reforms_title": Words("Các lần sắp xếp địa bàn", "Reforms"),
    "reform_what": Words("Đã làm gì", "What it moved"),
    "reform_id": Words("Ngày và số", "Day and number"),
    "reform_state": Words("Tình trạng", "State"),
    "reform_planned": Words("chờ đến ngày", "planned"),
    "reform_done": Words("đã làm", "done"),
    "reform_undone": Words("đã hoàn tác", "undone"),
    "reform_moved": Words("thôn, đơn vị đổi nơi trực thuộc", "villages and units moved"),
    "reform_closed": Words("địa bàn hết hiệu lực", "areas ended"),
    "reform_made": Words("địa bàn mới", "areas made"),
    "reform_renamed": Words("đổi tên", "renamed"),
    "reform_members": Words("thành viên nhóm", "members of sets"),
    "reform_dossiers": Words("hồ sơ ở đó, giữ nguyên", "dossiers there, none rewritten"),
    "reform_follow": Words("người chuyển theo", "people followed"),
    "reform_gain": Words("người xem được thêm", "people see more"),
    "reform_phones": Words("máy của họ", "phones of theirs"),
}
"""By name; `n` is a number or the id of a reform."""
