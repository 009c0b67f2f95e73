"""Kinds of areas: which are communes, and how a unit is called with its kind (`Xã Mường Sương`).

The codes are those of the reference data's units (`tinh`, `xa` …) and their English names. This module must not know
the database.
"""

COMMUNES = {
    "xa": "Xã",
    "phuong": "Phường",
    "thi_tran": "Thị trấn",
    "dac_khu": "Đặc khu",
    "commune": "",
}
"""Kinds of communes, and the word before their name."""

HIGHER = {
    "tinh": "Tỉnh",
    "thanh_pho": "Thành phố",
    "huyen": "Huyện",
    "quan": "Quận",
    "thi_xa": "Thị xã",
    "province": "",
    "district": "",
    "dia_ban": "",
}
"""Kinds of districts and provinces, and of the named set of communes that takes a district's place."""


def is_commune(area: str, kind: str) -> bool:
    """Whether an area is a commune: by its kind, and not below another unit (`16348@2025-07-01/A01`)."""
    return kind in COMMUNES and "/" not in area


def is_place(area: str, kind: str) -> bool:
    """Whether an area is a village or a working area: something below communes."""
    return not is_commune(area, kind) and kind not in HIGHER


def is_tract(area: str) -> bool:
    """Whether an area is land of its own, in no unit: a forest compartment or station, known by its boundary.

    Dossiers say their village, and lie in a tract where their positions do.
    """
    return "@" not in area


def full_name(name: str, kind: str) -> str:
    """A unit's name with the word of its kind before it, unless it begins with it; a village's as it is."""
    word = COMMUNES.get(kind) or HIGHER.get(kind) or ""
    return name if not word or name.lower().startswith(word.lower()) else f"{word} {name}"
