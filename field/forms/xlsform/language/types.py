"""Question types: those taken, their other spellings, and those refused with what to use instead."""

from dataclasses import dataclass
from typing import Final

from field.forms.xlsform.language import Words


@dataclass(frozen=True, slots=True)
class Type:
    """A type that is taken. `role`: question, meta (filled in by the phone), note, group, repeat, end, file.

    `pii` is the class of personal data where the form names none; `appearances` and `parameters` are those that matter.
    """

    role: str
    pii: str = "none"
    appearances: frozenset[str] = frozenset()
    parameters: frozenset[str] = frozenset()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TEXT: Final = _words("multiline numbers")
_NUMBERS: Final = _words("thousands-sep bearing-free") - {"bearing-free"}
_COLUMNS: Final = frozenset(f"columns-{count}" for count in range(1, 11)) | {"columns", "columns-pack", "no-buttons"}
_SELECT: Final = (
    _words("minimal autocomplete likert map quick compact quickcompact horizontal label list-nolabel") | _COLUMNS
)
_MAP: Final = _words("maps placement-map")
_LIST: Final = _words("randomize seed")
_FILE_LIST: Final = _LIST | _words("value label")
_GROUP: Final = _words("field-list")

TYPES: Final[dict[str, Type]] = {
    "text": Type("question", "none", _TEXT, _words("rows")),
    "integer": Type("question", "none", _NUMBERS),
    "decimal": Type("question", "none", _NUMBERS),
    "range": Type("question", "none", _words("vertical no-ticks picker rating"), _words("start end step")),
    "note": Type("note"),
    "select_one": Type("question", "none", _SELECT, _LIST),
    "select_multiple": Type("question", "none", _SELECT, _LIST),
    "select_one_from_file": Type("question", "none", _SELECT, _FILE_LIST),
    "select_multiple_from_file": Type("question", "none", _SELECT, _FILE_LIST),
    "rank": Type("question", "none", frozenset(), _LIST),
    "date": Type("question", "none", _words("no-calendar month-year year")),
    "time": Type("question"),
    "dateTime": Type("question", "none", _words("no-calendar")),
    "geopoint": Type("question", "basic", _MAP, _words("capture-accuracy warning-accuracy")),
    "geotrace": Type("question", "sensitive", _MAP),
    "geoshape": Type("question", "basic", _MAP),
    "image": Type("question", "basic", _words("annotate draw signature new new-front"), _words("max-pixels")),
    "audio": Type("question", "sensitive", _words("new"), _words("quality")),
    "video": Type("question", "sensitive", _words("new")),
    "file": Type("question", "basic"),
    "barcode": Type("question", "none"),
    "acknowledge": Type("question"),
    "calculate": Type("question"),
    "hidden": Type("question"),
    "start": Type("meta"),
    "end": Type("meta"),
    "today": Type("meta"),
    "deviceid": Type("meta"),
    "username": Type("meta", "basic"),
    "phonenumber": Type("meta", "basic"),
    "email": Type("meta", "basic"),
    "start-geopoint": Type("meta", "sensitive"),
    "background-audio": Type("meta", "sensitive", frozenset(), _words("quality")),
    "csv-external": Type("file"),
    "begin_group": Type("group", "none", _GROUP),
    "end_group": Type("end"),
    "begin_repeat": Type("repeat", "none", _GROUP),
    "end_repeat": Type("end"),
}
"""Every type that is taken, as XLSForm spells it today."""

ALIASES: Final = {
    "begin group": "begin_group",
    "end group": "end_group",
    "begin repeat": "begin_repeat",
    "end repeat": "end_repeat",
    "select one": "select_one",
    "select1": "select_one",
    "select multiple": "select_multiple",
    "select one from file": "select_one_from_file",
    "select multiple from file": "select_multiple_from_file",
    "int": "integer",
    "string": "text",
    "datetime": "dateTime",
    "date time": "dateTime",
    "photo": "image",
    "gps": "geopoint",
    "location": "geopoint",
    "trigger": "acknowledge",
    "phone number": "phonenumber",
    "device id": "deviceid",
    "start time": "start",
    "end time": "end",
}
"""Other spellings of the same types."""

REFUSED: Final[dict[str, Words]] = {
    "audit": (
        "nhật ký thay đổi đã ghi ai sửa gì, lúc nào; hãy xoá dòng này",
        "the log already tells who changed what and when; remove this row",
    ),
    "background-geopoint": ("hãy dùng geopoint hoặc start-geopoint", "use geopoint or start-geopoint"),
    "begin loop": ("hãy dùng begin_repeat", "use begin_repeat"),
    "begin_loop": ("hãy dùng begin_repeat", "use begin_repeat"),
    "end loop": ("hãy dùng end_repeat", "use end_repeat"),
    "end_loop": ("hãy dùng end_repeat", "use end_repeat"),
    "select_one_external": ("hãy dùng select_one_from_file", "use select_one_from_file"),
    "select one external": ("hãy dùng select_one_from_file", "use select_one_from_file"),
    "xml-external": ("hãy dùng csv-external", "use csv-external"),
    "osm": ("hãy dùng geopoint hoặc geoshape", "use geopoint or geoshape"),
    "simserial": ("số SIM không được đọc; hãy dùng deviceid", "the SIM is not read; use deviceid"),
    "subscriberid": ("số thuê bao không được đọc; hãy dùng deviceid", "the subscriber is not read; use deviceid"),
    "imei": ("số IMEI không được đọc; hãy dùng deviceid", "the IMEI is not read; use deviceid"),
    "percentage": ("hãy dùng integer với constraint", "use integer with a constraint"),
}
"""Types that are refused, and what to use instead."""

LISTS: Final = frozenset({"select_one", "select_multiple", "rank"})
"""Types whose second word is a list of the sheet choices."""
FILE_LISTS: Final = frozenset({"select_one_from_file", "select_multiple_from_file"})
"""Types whose second word is a file with a list."""


def read_type(text: str) -> tuple[str, str]:
    """The type of a survey row as XLSForm spells it today, and the rest of the cell; unknown words stay as they are."""
    words = text.split()
    for count in (4, 3, 2, 1):
        first = " ".join(words[:count])
        if len(words) >= count and (first in TYPES or first in ALIASES or first in REFUSED):
            return ALIASES.get(first, first), " ".join(words[count:])
    return (words[0] if words else ""), " ".join(words[1:])
