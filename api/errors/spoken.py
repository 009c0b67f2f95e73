"""What a schema finds wrong, in Vietnamese beside its own English: marshmallow speaks English only.

A sentence that is not in the table stays as it is. This module must not judge a value.
"""

from __future__ import annotations

import re

_SAYINGS = {
    r"Missing data for required field\.": "Thiếu giá trị này.",
    r"Field may not be null\.": "Không được để trống.",
    r"Unknown field\.": "Không có mục này.",
    r"Invalid (?:input )?type\.|Not a valid mapping type\.": "Sai kiểu dữ liệu.",
    r"Invalid (?:value|input)\.": "Giá trị không dùng được.",
    r"Not a valid string\.|Not a valid utf-8 string\.": "Phải là chữ.",
    r"Not a valid (?:integer|number)\.": "Phải là số.",
    r"Number too large\.": "Số quá lớn.",
    r"Not a valid boolean\.": "Phải là true hoặc false.",
    r"Not a valid list\.|Not a valid tuple\.": "Phải là danh sách.",
    r"Not a valid (?:\w+ )?(?:date|datetime|time)\.": "Không phải ngày giờ đúng.",
    r"Not a valid email address\.": "Không phải địa chỉ thư điện tử.",
    r"Not a valid URL\.": "Không phải địa chỉ mạng.",
    r"Not a valid UUID\.": "Không phải mã đúng.",
    r"Must be one of: (.+)\.": r"Chọn một trong: \1.",
    r"Must be equal to (.+)\.": r"Phải bằng \1.",
    r"Longer than maximum length (\d+)\.": r"Dài quá \1.",
    r"Shorter than minimum length (\d+)\.": r"Ngắn hơn \1.",
    r"Length must be between (\d+) and (\d+)\.": r"Độ dài từ \1 đến \2.",
    r"Length must be (\d+)\.": r"Độ dài phải là \1.",
    r"Must be greater than or equal to (\S+?) and less than or equal to (\S+?)\.": r"Phải từ \1 đến \2.",
    r"Must be greater than or equal to (\S+?)\.": r"Phải từ \1 trở lên.",
    r"Must be less than or equal to (\S+?)\.": r"Phải từ \1 trở xuống.",
    r"String does not match expected pattern\.": "Viết chưa đúng dạng.",
}
_TABLE = [(re.compile(pattern), words) for pattern, words in _SAYINGS.items()]


def in_two_languages(said: str) -> str:
    """A sentence of a schema as `Vietnamese · English`."""
    for pattern, words in _TABLE:
        if found := pattern.fullmatch(said):
            return f"{found.expand(words)} · {said}"
    return said
