"""The words of the one question that a served form has beside its own, in the language of a translation.

Other languages than English hear it in Vietnamese, as elsewhere. This module must not know XML.
"""

LABEL = {
    "vi": "Sửa hồ sơ đã có? Bỏ trống nếu là hồ sơ mới",
    "en": "Edit a dossier that is there? Leave empty for a new one",
}
HINT = {
    "vi": "Chọn theo tên hoặc mã hồ sơ; câu trả lời cũ sẽ hiện sẵn, trừ ảnh và dữ liệu nhạy cảm",
    "en": "Choose by name or code; its answers are filled in, except photos and what is sensitive",
}


def spoken(words: dict[str, str], language: str) -> str:
    """The words for a translation called `Tiếng Việt (vi)`, `English (en)` or `en`."""
    code = language.rpartition("(")[2].rstrip(") ").lower()
    return words.get(code, words["vi"])
