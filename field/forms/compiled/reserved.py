"""The paths that every form has: life, area, official number, sameness, what was said of consent; the life of rows."""

from field.forms.form import Choice, Labels, Question
from sync.policy import reserved_question

LIFE: Labels = {"vi": "Tình trạng phiếu", "en": "Life of the dossier"}
LIFE_OF_ROW: Labels = {"vi": "Tình trạng dòng", "en": "Life of the row"}
LIVES = (
    Choice("active", {"vi": "Đang dùng", "en": "Active"}),
    Choice("archived", {"vi": "Đã cất", "en": "Archived"}),
    Choice("deleted", {"vi": "Đã xoá", "en": "Deleted"}),
)
"""What a life may be (`sync.life`)."""

_RULES = {
    path: rule for path in ("_life", "_area", "_number", "_same/*", "_consent") if (rule := reserved_question(path))
}

NUMBER = "_number"
"""The official number; it finds a dossier of every form."""

RESERVED = (
    Question("_life", "life", _RULES["_life"], LIFE, choices=LIVES),
    Question("_area", "area", _RULES["_area"], {"vi": "Địa bàn", "en": "Area"}),
    Question("_number", "text", _RULES["_number"], {"vi": "Mã hồ sơ được cấp", "en": "Official number"}, pii="basic"),
    Question("_same/*", "same", _RULES["_same/*"], {"vi": "Là một với", "en": "Same as"}),
    Question("_consent", "facts", _RULES["_consent"], {"vi": "Đã đồng ý, đã rút lại", "en": "Consent as it was said"}),
)
"""Their questions, in the order in which they stand before those of the form."""


def life_of_rows(pattern: str) -> Question:
    """The life of the rows of a repeat (`nguoi/*`)."""
    return Question(pattern + "/_life", "life", _RULES["_life"], LIFE_OF_ROW, choices=LIVES)
