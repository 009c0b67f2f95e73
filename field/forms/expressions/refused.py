"""Functions and signs that people know from elsewhere and that are refused, each with what to use instead.

Sources: the ODK XForms specification (https://getodk.github.io/xforms-spec/), XPath 1.0 and 2.0, spreadsheets.
This module must not list what is supported.
"""

import difflib

from field.forms.expressions.problems import Words
from field.forms.expressions.signatures import FUNCTIONS

_ALIAS = "dùng {0}", "use {0}"

_INSTEAD = {
    "ifelse": "if(…, …, …)",
    "iif": "if(…, …, …)",
    "isnull": "${…} = ''",
    "is-null": "${…} = ''",
    "empty": "${…} = ''",
    "exists": "count(…) > 0",
    "len": "string-length(…)",
    "length": "string-length(…)",
    "trim": "normalize-space(…)",
    "mid": "substr(…, from, to)",
    "left": "substr(…, 0, n)",
    "right": "substr(…, -n)",
    "string-join": "join(…)",
    "concatenate": "concat(…)",
    "lower-case": "translate(…, 'ABC…', 'abc…')",
    "upper-case": "translate(…, 'abc…', 'ABC…')",
    "matches": "regex(…, …)",
    "power": "pow(…, …)",
    "average": "sum(…) div count(…)",
    "avg": "sum(…) div count(…)",
    "mean": "sum(…) div count(…)",
    "count-if": "count(…[…])",
    "sum-if": "sum(…[…])",
    "countif": "count(…[…])",
    "year": "format-date(…, '%Y')",
    "month": "format-date(…, '%m')",
    "day": "format-date(…, '%d')",
    "difference": "decimal-date-time(…) - decimal-date-time(…)",
    "date-diff": "decimal-date-time(…) - decimal-date-time(…)",
    "current-date": "today()",
    "current-dateTime": "now()",
    "rand": "random()",
    "rank": "selected-at(…, 0)",
    "once-only": "once(…)",
    "jr:itext": "jr:choice-name(…, '${…}')",
    "id": "instance('…')/root/item[name = …]",
    "name": "jr:choice-name(…, '${…}')",
    "local-name": "jr:choice-name(…, '${…}')",
    "namespace-uri": "jr:choice-name(…, '${…}')",
    "depend": "once(…)",
    "format-number": "round(…, 2)",
}

_EXPLAINED: dict[str, Words] = {
    "digest": ("bỏ hàm này, máy chủ tính khi xuất", "leave it out; the server works it out on export"),
    "extract-signed": ("đọc mã QR thành chữ rồi để cán bộ kiểm tra", "read the code as text and let staff verify it"),
    "property": ("dùng câu hỏi kiểu deviceid hoặc username", "use a question of type deviceid or username"),
    "version": ("bỏ hàm này: mỗi thay đổi đã mang phiên bản mẫu", "leave it out: every change names its form version"),
    "intersects": ("để cán bộ xem trên bản đồ", "let staff look at it on the map"),
    "lang": ("viết nhãn theo từng ngôn ngữ (label::…)", "write labels per language (label::…)"),
    "search": ("dùng select_one_from_file và choice_filter", "use select_one_from_file and choice_filter"),
}


def instead_of(name: str) -> Words:
    """What to use instead of a function that is not supported; never empty."""
    if name in _EXPLAINED:
        return _EXPLAINED[name]
    lower = name.lower()
    known = _INSTEAD.get(name) or _INSTEAD.get(lower) or (f"{lower}(…)" if lower in FUNCTIONS else "")
    near = difflib.get_close_matches(lower, FUNCTIONS, 1, 0.6)
    known = known or (f"{near[0]}(…)" if near else "")
    if known:
        return _ALIAS[0].format(known), _ALIAS[1].format(known)
    return "xem bảng hàm trong docs/expressions.md", "see the table of functions in docs/expressions.md"
