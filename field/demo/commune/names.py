"""Names, phone numbers, personal numbers and ids of people who do not exist.

Phones are of the range 0900 000 xxx and personal numbers begin with 099, a province code that was never given out.
"""

import base64
from random import Random

LANGUAGE_OF = {"01": "vi", "02": "tyz", "03": "blt", "06": "mtq", "08": "hmn", "09": "ium"}
"""The language at home by code of ethnic group (codes: Decision 121-TCTK/PPCĐ of 1979, as in the form's list)."""

_FAMILIES = {
    "01": ("Nguyễn", "Trần", "Lê", "Phạm", "Đỗ", "Vũ"),
    "02": ("Nông", "Hoàng", "Ma", "Bế", "Lương"),
    "03": ("Lò", "Quàng", "Cầm", "Vi", "Lường", "Cà"),
    "06": ("Bùi", "Quách", "Trương", "Cao", "Phạm"),
    "08": ("Giàng", "Vàng", "Sùng", "Thào", "Hạng", "Lầu"),
    "09": ("Triệu", "Bàn", "Đặng", "Phùng", "Lý"),
}
_MEN = {
    "01": ("Văn Đông", "Đình Hoà", "Quang Huy", "Văn Thuỷ", "Đức Thuận"),
    "02": ("Văn Thắng", "Thế Duyệt", "Văn Khoẻ", "Đình Quý", "Văn Lâm"),
    "03": ("Văn Pản", "Văn Inh", "Văn Thưởng", "Văn Ún", "Văn Hặc"),
    "06": ("Văn Đậm", "Văn Nhượng", "Công Hoan", "Văn Thiệp", "Văn Ỉnh"),
    "08": ("A Páo", "A Sùng", "A Chứ", "A Lử", "Seo Phừ", "A Dơ"),
    "09": ("Tài Chòi", "Phúc Lường", "Văn Phấu", "Chòi Hín", "Kim Phú"),
}
_WOMEN = {
    "01": ("Thị Hoà", "Thị Thu Thuỷ", "Thị Lan", "Thị Hường"),
    "02": ("Thị Nhình", "Thị Thoả", "Thị Bướm", "Thị Xuyến"),
    "03": ("Thị Pành", "Thị Ọi", "Thị Ban", "Thị Ướt"),
    "06": ("Thị Thiểm", "Thị Hiền", "Thị Ẻn", "Thị Mẫn"),
    "08": ("Thị Mỷ", "Thị Dở", "Thị Sua", "Thị Chá"),
    "09": ("Mùi Khé", "Mùi Pham", "Thị Mán", "Mùi Chài"),
}
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


def person_name(rng: Random, people: str, *, woman: bool) -> str:
    """A full name as families of this ethnic group give them."""
    return f"{rng.choice(_FAMILIES[people])} {rng.choice((_WOMEN if woman else _MEN)[people])}"


def any_name(rng: Random, people: str | None = None) -> str:
    """A full name of a woman or a man, of the given ethnic group or of any."""
    return person_name(rng, people or rng.choice(list(_FAMILIES)), woman=rng.random() < 0.5)


def phone(rng: Random) -> str:
    """A mobile number that nobody has, as values hold it (0900 000 xxx with the country code)."""
    return f"+84900000{rng.randrange(1000):03d}"


def personal_number(rng: Random, born: int, *, woman: bool) -> str:
    """Twelve digits: province 099, century and sex, year, six more (Decree 137/2015/NĐ-CP, article 13)."""
    century_and_sex = (born // 100 - 19) * 2 + woman
    return f"099{century_and_sex}{born % 100:02d}{rng.randrange(1_000_000):06d}"


def row_id(rng: Random) -> str:
    """The random id of a row of a repeat."""
    return "".join(rng.choices(_LETTERS, k=6))


def dossier_id(rng: Random) -> str:
    """The id of a new dossier: 16 random bytes (those of a version 4 UUID), base64url without padding."""
    number = rng.getrandbits(128) & ~(0xF << 76) & ~(0x3 << 62) | (0x4 << 76) | (0x2 << 62)
    return base64.urlsafe_b64encode(number.to_bytes(16, "big")).rstrip(b"=").decode()
