"""Dossiers that phones wrote, and how a page of them is read as somebody with a client of the app would."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from api.home import Home
from tests.api.conftest import EAST_VILLAGE, WEST_VILLAGE, Desk
from tests.api.office import Author, merge

HOUSE, SECOND, ELSEWHERE = "ho-hieng-001", "ho-hieng-002", "ho-dong-0001"
NAME = "Lò Thị Đồng"
PLACE = "20.034 105.045 0 12"


@dataclass
class Village:
    """Two households of one commune and one of another, by the phones of three people."""

    hoa: Author
    lan: Author
    dua: Author
    home: Home
    first: Any

    def merged(self) -> None:
        """What was written is in the shared data."""
        merge(self.home)


def begun(home: Home, new_phone: Any) -> Village:
    """The village with its households."""
    hoa, lan, dua = (Author(new_phone(person), home) for person in ("hoa", "lan", "dua"))
    first = hoa.write(
        HOUSE,
        {
            "_area": WEST_VILLAGE,
            "chu_ho": NAME,
            "ma_ho": "16348-A01-001",
            "so_nhan_khau": 4,
            "chu_ho_dien_thoai": "+84912345678",
            "vi_tri": PLACE,
            "thiet_bi/may_tinh": True,
            "nguoi/r1/ten": "Quàng Thị Pành",
            "nguoi/r1/nam_sinh": 1950,
        },
    )
    lan.write(SECOND, {"_area": WEST_VILLAGE, "chu_ho": "Vi Văn Ún", "vi_tri": "20.036 105.047 0 8"})
    dua.write(ELSEWHERE, {"_area": EAST_VILLAGE, "chu_ho": "Hà Văn Đông"})
    made = Village(hoa, lan, dua, home, first)
    made.merged()
    return made


def page(desk: Desk, path: str, status: int = 200) -> str:
    """The text of a page."""
    answer = desk.call("GET", path)
    assert (answer.status_code, answer.mimetype) == (status, "text/html"), answer.text
    text: str = answer.text
    return text


def words_of(text: str) -> str:
    """What somebody reads."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)))


def rows_of(text: str) -> list[str]:
    """The dossiers of a list, in order."""
    return re.findall(r'<th scope="row"><a href="/dossiers/([^"]+)"', text)
