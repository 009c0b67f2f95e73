"""How far the work of a phone has come, and what a meeting with home brought, in words. It may not read a store."""

from __future__ import annotations

from api.errors.table import TABLE
from field.phone import Outcome, Status
from field.phone.attachments.sending import Sent
from field.phone.forms.fetching import Brought

LEVELS = {
    "waiting": "Chờ gửi · Waiting",
    "stored": "Đã gửi về xã · Sent to the office",
    "merged": "Đã nhập dữ liệu chung · In the shared data",
    "backed_up": "Đã sao lưu · In a verified backup",
    "held": "Tạm giữ, chờ xử lý · Held, to be looked at",
    "floating": "Chưa về xã · Not at the office yet",
}
TICKS = {"waiting": "…", "floating": "…", "stored": "✓", "merged": "✓✓", "backed_up": "✓✓", "held": "!"}
"""The same as a sign: on its way, at the office, in the shared data, needs somebody."""

CLOCK_OFF_MS = 60_000
"""From this difference to home's clock on, its owner is asked to set the phone's."""


def reason(code: str) -> str:
    """Why home holds a change, in words where the table of errors has them."""
    row = TABLE.get(code)
    return f"{row.message.vi} · {row.message.en}" if row else code


def status_words(told: Status) -> str:
    """The counters in words."""
    if not told.stream:
        return "Máy chưa đăng ký. Chạy: packhorse phone enrol LIÊN_KẾT\nThis phone is not enrolled yet."
    lines = [
        f"Chờ gửi · Waiting: {told.waiting}",
        f"Đã gửi về xã · Sent to the office: {told.stored}",
        f"Đã nhập dữ liệu chung · In the shared data: {told.merged + told.backed_up}",
        f"Việc cần làm · Needs you: {told.needs_you}",
    ]
    if told.questions:
        lines.append(f"  Xã nhờ hỏi lại · The office asks: {told.questions}")
    if told.visits:
        lines.append(f"Còn cần đến · Still to visit: {told.visits}")
    if told.held:
        lines.append(f"  Tạm giữ, chờ xử lý · Held, to be looked at: {told.held}")
    if told.locked:
        lines.append("Máy này đã bị khóa; phần chưa gửi vẫn còn · This phone is locked; what was not sent is kept")
    if told.carried:
        lines.append(f"Mang hộ người khác · Carried for others: {told.carried}")
    if told.hidden or told.removed:
        lines.append(_outside(told.hidden, told.removed))
    if told.skew is not None and abs(told.skew) > CLOCK_OFF_MS:
        lines.append(
            f"Giờ máy lệch {abs(told.skew) // 1000} giây, hãy chỉnh lại · This phone's clock is off; please set it"
        )
    return "\n".join(lines)


def _outside(hidden: int, removed: int) -> str:
    vi = f"{hidden + removed} hồ sơ không còn thuộc địa bàn: đã ẩn {hidden}, đã xóa khỏi máy {removed}"
    return f"{vi} · No longer in your area: {hidden} hidden, {removed} removed from this phone"


def outcome_words(met: Outcome, told: Status) -> str:
    """A meeting with home in words."""
    lines = [
        f"Đã gửi {met.pushed} lần sửa, nhận {met.states} hồ sơ · Sent {met.pushed} changes, took {met.states} dossiers"
    ]
    if met.epoch_changed:
        lines.append("Máy chủ được khôi phục từ bản sao lưu; đã gửi lại phần còn thiếu · The server was restored")
    if met.refused:
        lines.append(f"{len(met.refused)} phần bị từ chối, vẫn còn trong máy · turned away, still on this phone")
    return "\n".join([*lines, status_words(told)])


def files_words(sent: Sent, left: int) -> str:
    """What became of photos and other files, in words; nothing where there are none."""
    if not sent.files and not left:
        return ""
    return f"Đã gửi {sent.files} ảnh, tệp; chờ gửi {left} · Sent {sent.files} files; {left} wait"


def brought_words(brought: Brought) -> str:
    """What came beside the dossiers, in words."""
    vi = f"Nhận {brought.forms} mẫu phiếu, {brought.lists} danh sách, {brought.packs} gói thủ tục, {brought.media} tệp"
    en = (
        f"Took {brought.forms} forms, {brought.lists} lists, {brought.packs} packs of procedures, {brought.media} files"
    )
    return f"{vi} · {en} ({brought.bytes} byte)"
