"""Appearances that are refused for what to use instead; those that matter stand with their types in `types`.

Any other appearance is refused too, because a phone that does not know it would show something else without a word.
"""

import re
from typing import Final

from field.forms.xlsform.language import Words
from field.forms.xlsform.language.types import Type

REFUSED: Final[tuple[tuple[str, Words], ...]] = (
    (
        r"ex:.*|printer:.*|printers?",
        ("ứng dụng và thiết bị ngoài không dùng được", "no other apps or devices; remove it"),
    ),
    (r"bearing", ("không đọc la bàn; hãy dùng integer", "no compass; use integer")),
    (r"search\(.*", ("hãy dùng select_one_from_file", "use select_one_from_file")),
    (r"image-map", ("hãy dùng ảnh ở từng lựa chọn", "use an image at each choice")),
    (r"ethiopian|coptic|islamic|bikram-sambat|myanmar|persian", ("chỉ có dương lịch", "the Gregorian calendar only")),
    (r"counter", ("hãy dùng integer hoặc range", "use integer or range")),
    (r"url", ("hãy viết địa chỉ vào nhãn", "write the address into the label")),
    (r"masked", ("không hỏi mật khẩu hay mã OTP", "never ask for passwords or one-time codes")),
    (r"table-list", ("hãy dùng field-list với label và list-nolabel", "use field-list with label and list-nolabel")),
    (r"front", ("hãy dùng new-front", "use new-front")),
)
"""Patterns of appearances (whole words) and what to use instead."""

ANYWHERE: Final = frozenset({f"w{width}" for width in range(1, 13)} | {"no-collapse"})
"""Widths on large screens: taken everywhere, and free to have no effect on a phone."""


def judge_appearance(word: str, asked: Type) -> Words | None:
    """What to use instead of an appearance at a type of question; None when it is taken."""
    if word in asked.appearances or word in ANYWHERE:
        return None
    for pattern, instead in REFUSED:
        if re.fullmatch(pattern, word):
            return instead
    known = ", ".join(sorted(asked.appearances)) or "-"
    return f"ở đây dùng được: {known}", f"known here: {known}"
