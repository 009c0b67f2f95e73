"""The kinds of value, and which kind a question of a form has.

Kinds are ours; question types are those of XLSForm (https://xlsform.org/en/#question-types). An unknown type has the
kind `any`: its values are kept untouched (law 12).
"""

from typing import Final

ANY: Final = "any"
KINDS: Final = frozenset(
    {
        ANY,
        "text",
        "integer",
        "decimal",
        "date",
        "time",
        "datetime",
        "geopoint",
        "geotrace",
        "geoshape",
        "select_one",
        "set_element",
        "attachment",
        "phone",
        "boolean",
        "list",
    }
)

_BY_TYPE = {
    "text": "text",
    "note": "text",
    "calculate": "text",
    "hidden": "text",
    "barcode": "text",
    "deviceid": "text",
    "username": "text",
    "email": "text",
    "acknowledge": "text",
    "trigger": "text",
    "phonenumber": "phone",
    "int": "integer",
    "integer": "integer",
    "decimal": "decimal",
    "range": "decimal",
    "date": "date",
    "today": "date",
    "time": "time",
    "datetime": "datetime",
    "start": "datetime",
    "end": "datetime",
    "geopoint": "geopoint",
    "start-geopoint": "geopoint",
    "geotrace": "geotrace",
    "geoshape": "geoshape",
    "select_one": "select_one",
    "select_one_from_file": "select_one",
    "select_multiple": "set_element",
    "select_multiple_from_file": "set_element",
    "rank": "list",
    "image": "attachment",
    "audio": "attachment",
    "video": "attachment",
    "file": "attachment",
    "background-audio": "attachment",
}

_MOBILE_PATTERNS = ("0[35789]", "0(3|5|7|8|9)", "0(?:3|5|7|8|9)")


def kind_of(question_type: str, constraint: str = "") -> str:
    """The kind of a question, from its XLSForm type such as `select_one yn` and its constraint.

    Forms ask for telephone numbers as `text` with a pattern of mobile prefixes; such a
    question has the kind `phone`, so that `0912 345 678` and `+84912345678` are equal.
    """
    words = question_type.split()
    kind = _BY_TYPE.get(words[0].lower(), ANY) if words else ANY
    if kind == "text" and any(pattern in constraint for pattern in _MOBILE_PATTERNS):
        return "phone"
    return kind
