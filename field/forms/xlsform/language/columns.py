"""Columns of the three sheets: those taken, other spellings, and those refused with what to use instead."""

from typing import Final

from field.forms.xlsform.language import Words

TRANSLATED: Final = frozenset(
    {
        "label",
        "hint",
        "guidance_hint",
        "constraint_message",
        "required_message",
        "media::image",
        "media::big-image",
        "media::audio",
        "media::video",
    }
)
"""Columns of the survey that may stand once for each language: `label::Tiếng Việt (vi)`."""

SURVEY: Final = TRANSLATED | {
    "type",
    "name",
    "required",
    "relevant",
    "constraint",
    "calculation",
    "default",
    "readonly",
    "appearance",
    "choice_filter",
    "parameters",
    "repeat_count",
    "autoplay",
    "bind::packhorse:merge",
    "bind::packhorse:pii",
    "bind::packhorse:prefill",
}
"""Columns of the sheet survey."""

CHOICES: Final = frozenset(
    {"list_name", "name", "label", "media::image", "media::big-image", "media::audio", "media::video"}
)
"""Columns of the sheet choices; any other that is a plain name is kept for `choice_filter`."""

OURS: Final[dict[str, Words]] = {
    "packhorse:search": ("câu hỏi dùng để tìm hồ sơ", "questions that find a dossier"),
    "packhorse:duplicate": ("câu hỏi cho biết có thể trùng", "questions that mark a possible duplicate"),
    "packhorse:areas": ("địa bàn được dùng mẫu này (trống: mọi nơi)", "areas that may use the form (empty: all)"),
    "packhorse:roles": ("vai trò được dùng mẫu này (trống: mọi vai trò)", "roles that may use the form (empty: all)"),
    "packhorse:consent": ("câu hỏi xin đồng ý", "the question that asks for consent"),
    "packhorse:consent_purpose": ("mục đích xin đồng ý", "the purpose of the consent"),
    "packhorse:consent_version": ("phiên bản lời xin đồng ý", "the version of the consent's text"),
}
"""Columns of the sheet settings that only this service reads; names in a cell are separated by spaces."""

SETTINGS: Final = frozenset(
    {"form_title", "form_id", "version", "default_language", "instance_name", "namespaces", "style", "name"}
    | {"allow_choice_duplicates", *OURS}
)
"""Columns of the sheet settings."""

ALIASES: Final[dict[str, dict[str, str]]] = {
    "survey": {
        "relevance": "relevant",
        "bind::relevant": "relevant",
        "bind::required": "required",
        "bind::constraint": "constraint",
        "bind::calculate": "calculation",
        "bind::readonly": "readonly",
        "calculate": "calculation",
        "read_only": "readonly",
        "caption": "label",
        "constraining_message": "constraint_message",
        "bind::jr:constraintmsg": "constraint_message",
        "requiredmsg": "required_message",
        "bind::jr:requiredmsg": "required_message",
        "control::appearance": "appearance",
        "body::appearance": "appearance",
        "count": "repeat_count",
        "jr:count": "repeat_count",
        "image": "media::image",
        "big-image": "media::big-image",
        "audio": "media::audio",
        "video": "media::video",
    },
    "choices": {
        "list name": "list_name",
        "value": "name",
        "caption": "label",
        "image": "media::image",
        "big-image": "media::big-image",
        "audio": "media::audio",
        "video": "media::video",
    },
    "settings": {
        "set_form_title": "form_title",
        "title": "form_title",
        "set_form_id": "form_id",
        "id_string": "form_id",
    },
}
"""Other spellings of the same columns, by sheet."""

_NO_ENTITIES: Final = (
    "hồ sơ đã là thực thể; hãy xoá cột này",
    "dossiers take the place of entities; remove this column",
)
_NO_SMS: Final = ("không gửi bằng SMS; hãy xoá cột này", "nothing is sent by SMS; remove this column")
_BY_ITSELF: Final = ("máy tự gửi và nhận; hãy xoá cột này", "phones send by themselves; remove this column")

REFUSED: Final[dict[str, dict[str, Words]]] = {
    "survey": {
        "trigger": (
            "hãy dùng calculation, được tính lại khi câu trả lời đổi",
            "use calculation: it follows the answers by itself",
        ),
        "save_to": _NO_ENTITIES,
        "rows": ("hãy viết parameters: rows=5", "write parameters: rows=5"),
        "noapperrorstring": ("hãy xoá cột này", "remove this column"),
        "no_app_error_string": ("hãy xoá cột này", "remove this column"),
        "disabled": ("hãy xoá hẳn dòng không dùng", "remove the rows that are not used"),
        "sms_field": _NO_SMS,
        "sms_option": _NO_SMS,
        "sms_separator": _NO_SMS,
        "compact_tag": _NO_SMS,
    },
    "choices": {},
    "settings": {
        "public_key": ("dữ liệu được bảo vệ trên đường và trong máy chủ", "data is protected on its way and at home"),
        "submission_url": _BY_ITSELF,
        "auto_send": _BY_ITSELF,
        "auto_delete": ("máy chỉ quên khi đã có bản sao lưu", "a phone forgets only what a verified backup holds"),
        "client_editable": ("mọi hồ sơ đều sửa được", "every dossier can be corrected"),
        "prefix": _NO_SMS,
        "delimiter": _NO_SMS,
        "sms_keyword": _NO_SMS,
        "sms_separator": _NO_SMS,
        "sms_allow_media": _NO_SMS,
        "omit_instanceid": ("mỗi thay đổi luôn có mã", "every change has its name"),
        "clean_text_values": ("chữ luôn được chuẩn hoá", "text is always normalised"),
        "instance_xmlns": ("hãy xoá cột này", "remove this column"),
    },
}
"""Columns that are refused, by sheet, and what to use instead."""

SHEETS_REFUSED: Final[dict[str, Words]] = {
    "entities": ("hồ sơ đã là thực thể; hãy xoá trang này", "dossiers take the place of entities; remove this sheet"),
    "external_choices": (
        "hãy đưa danh sách ra tệp CSV và dùng select_one_from_file",
        "put the list into a CSV file and use select_one_from_file",
    ),
    "osm": ("hãy dùng geopoint hoặc geoshape; xoá trang này", "use geopoint or geoshape; remove this sheet"),
}
"""Sheets of XLSForm that are refused."""


def split_header(header: str) -> tuple[str, str]:
    """A header's column and language: `label::Tiếng Việt (vi)` is (`label`, `Tiếng Việt (vi)`); spaces do not matter.

    `media::image::English (en)` and `image::English (en)` are the same; a single colon is not read as two.
    """
    parts = [part.strip() for part in header.split("::")]
    if parts[0] == "media" and len(parts) > 1:
        parts = ["::".join(parts[:2]), *parts[2:]]
    elif parts[0] in {"bind", "body", "control", "instance", "settings"} and len(parts) > 1:
        return "::".join(parts), ""
    return parts[0], "::".join(parts[1:])
