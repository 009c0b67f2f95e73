"""The columns of a roster: each by its name in Vietnamese, with or without marks, or in English; no other is read."""

from collections.abc import Mapping
from typing import Final

from sync.text import fold

NAME, ID, USERNAME, ROLE, AREA, FORM, UNTIL = "name", "id", "username", "role", "area", "form", "until"
NEEDED: Final = (NAME, ROLE, AREA)
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    NAME: ("name", "ten", "ho ten", "ho va ten"),
    ID: ("id", "ma", "ma nguoi dung"),
    USERNAME: ("username", "user name", "ten dang nhap"),
    ROLE: ("role", "vai tro"),
    AREA: ("area", "dia ban"),
    FORM: ("form", "mau phieu"),
    UNTIL: ("until", "den ngay", "den het ngay"),
}


def column_of(header: str) -> str | None:
    """The column that a header names; None for one that is not read."""
    plain = " ".join(fold(header).replace("_", " ").split())
    return next((column for column, names in _NAMES.items() if plain in names), None)
