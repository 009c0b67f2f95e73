"""Words of team targets."""

from __future__ import annotations

from typing import Final

from api.errors.row import Words

TARGETS: Final = {
    "targets": Words("Chỉ tiêu các thôn, bản", "Village targets"),
    "targets_none": Words("Chưa đặt chỉ tiêu nào.", "No target is set."),
    "target": Words("Chỉ tiêu", "Target"),
    "target_set": Words("Đặt chỉ tiêu", "Set a target"),
    "target_lead": Words("Mỗi thôn, bản được chọn có một chỉ tiêu riêng như nhau; chọn cả xã thì tính chung cả xã.",
                         "Each village chosen gets the same target of its own; a commune counts everything in it."),
    "target_where": Words("Thôn, bản", "Villages"),
    "target_how_many": Words("Bao nhiêu", "How many"),
    "target_what": Words("Tính theo", "What counts"),
    "target_since": Words("Từ ngày", "From"),
    "target_due": Words("Đến hết ngày", "Until the end of"),
    "target_put": Words("Đặt", "Set it"),
    "target_reached": Words("Đã đạt", "Reached"),
    "target_person": Words("Người ghi", "Who wrote"),
    "target_idle": Words("chưa ghi", "none yet"),
    "target_expected": Words("đến nay cần {n}", "{n} needed by now"),
    "target_days": Words("từ {since} đến {due}", "{since} to {due}"),
    "target_close": Words("Thôi chỉ tiêu này", "Close this target"),
    "target_over": Words("Chỉ tiêu này đã thôi.", "This target is closed."),
    "target_was_set": Words("Đã đặt chỉ tiêu.", "The target is set."),
    "target_was_closed": Words("Đã thôi chỉ tiêu.", "The target is closed."),
    "counts_dossiers": Words("{n} hồ sơ mới", "{n} new dossiers"),
    "counts_changes": Words("{n} lần ghi", "{n} changes"),
    "counted_dossiers": Words("hồ sơ mới", "new dossiers"),
    "counted_changes": Words("lần ghi (cả ghi mới và sửa)", "changes (new ones and corrections)"),
    "pace_reached": Words("đã đạt", "reached"),
    "pace_on_its_way": Words("đúng tiến độ", "on its way"),
    "pace_behind": Words("chậm tiến độ", "behind"),
    "pace_late": Words("quá hạn", "late"),
    "pace_to_come": Words("chưa đến ngày", "to come"),
}  # fmt: skip
