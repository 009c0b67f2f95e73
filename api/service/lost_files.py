"""Lost attachments in words: which they are, and what a person does next. For `packhorse backup` and `doctor`.

It may not mend anything, and tells nothing of what a photo shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from field.attachments.lacking import Lacking

MOST = 20
"""Lines that are told one by one; the manifest of the backup has them all."""
TAKE_BACK = (
    "Còn bản sao lưu cũ hơn ở máy khác hay USB (bản niêm phong: mở trước bằng packhorse restore … --data THƯ_MỤC): "
    "packhorse backup --files-from THƯ_MỤC, máy tự lấy lại tệp. "
    "If an older backup is elsewhere (a sealed one: open it with packhorse restore … --data DIR first): "
    "packhorse backup --files-from DIR takes the files back."
)
DOSSIERS = (
    "Ảnh của hồ sơ: mở hồ sơ, đính lại ảnh; người chụp thường còn giữ trong máy. "
    "Photos of dossiers: attach them again there; who took them often has them still."
)
FORMS = "Tệp của mẫu phiếu: nhập lại, packhorse import-form. Files of forms: take them in again, packhorse import-form."
BASEMAPS = (
    "Nền bản đồ: packhorse basemap --for ĐỊA_BÀN --remove, rồi nhập lại. "
    "Basemaps: packhorse basemap --for AREA --remove, then take them in again."
)


def lines_of(lost: Sequence[Lacking]) -> list[str]:
    """One line for each, and how many more there are."""
    lines = [_line(each) for each in lost[:MOST]]
    more = len(lost) - len(lines)
    return lines + ([f"… {more} tệp nữa, trong manifest.json · more, in manifest.json"] if more > 0 else [])


def advice(lost: Iterable[Lacking]) -> list[str]:
    """What to do next, by what names them."""
    told = list(lost)
    found = [TAKE_BACK]
    found += [DOSSIERS] if any(each.dossiers for each in told) else []
    found += [FORMS] if any(each.forms for each in told) else []
    return found + ([BASEMAPS] if any(each.basemaps for each in told) else [])


def _line(lost: Lacking) -> str:
    day = datetime.fromtimestamp(lost.received / 1000).astimezone()
    named = [
        *(f"/dossiers/{each}" for each in lost.dossiers),
        *(f"mẫu phiếu · form {each}" for each in lost.forms),
        *(f"nền bản đồ · basemap {each}" for each in lost.basemaps),
    ]
    where = ", ".join(named[:3]) or "không hồ sơ nào nêu tên · nothing names it"
    return f"{lost.sha256}  {lost.media_type}, {lost.size} byte, {day:%d/%m/%Y}: {where}"
