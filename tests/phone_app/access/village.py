"""A phone with something of everything on it: differing answers, a decision, a draft, rows. It may not judge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.api.conftest import WEST, WEST_VILLAGE
from tests.phone_app.asking import begin
from tests.phone_app.office import Desk, colleague, merged
from tests.phone_app.test_asking_chromium import HERE
from tests.phone_app.test_dossiers_chromium import begun, corrected, opened, sent
from tests.phone_app.test_errands_chromium import asked, given

if TYPE_CHECKING:
    from tests.faults.town import Town
    from tests.phone_app.hand import Hand

FULL = {"xa": WEST, "thon": WEST_VILLAGE, "so_nhan_khau": 4, "song": "4g", "vi_tri": "20.1 105.1 640 8"}
ROWS = {
    f"nguoi/{row}/{path}": value
    for row, name in (("r1aaaaaa", "Vì Thị Khuyên"), ("r2bbbbbb", "Vì Văn Nghĩa"))
    for path, value in (("nguoi_id", row), ("ten", name), ("nam_sinh", 1980), ("vneid", "0"))
}


@dataclass(frozen=True)
class Equipped:
    """A phone and what is on it: ids of a dossier whose answers differ, of a draft, and of a visit list."""

    phone: Hand
    dossier: str
    draft: str
    visits: str


def equipped(town: Town, give: Callable[..., Hand]) -> Equipped:
    """Enrol a phone and let something of everything happen to it."""
    lan = colleague(town)
    differs, decided = lan.new("Vì Văn Ngữ"), lan.new("Hoàng Thị Ngẫu")
    for dossier in (differs, decided):
        lan.edit(dossier, **FULL, **ROWS)
    lan.sync()
    merged(town)
    phone = begun(give(bypass_csp=True, permissions=["geolocation"], geolocation=HERE), "hoa")
    for dossier in (differs, decided):
        lan.edit(dossier, so_nhan_khau=5)
    for dossier, holder in ((differs, "Vì Văn Ngữ"), (decided, "Hoàng Thị Ngẫu")):
        opened(phone, dossier, holder)
        corrected(phone, "Số nhân khẩu", "6")
    lan.sync()
    sent(phone)
    merged(town)
    Desk(town).decide(decided, "so_nhan_khau", 5, "Đã gọi điện hỏi chủ hộ")
    visits = given(town, [differs, decided], "hoa", "lan")
    asked(town, differs, "hoa")
    sent(phone)
    begin(phone, "Khảo sát chuyển đổi số")
    return Equipped(phone, differs, phone.page.url.rsplit("/", 1)[-1], visits)
