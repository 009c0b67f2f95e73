"""How far a dossier has come, in one word of its row: sent is not filed (`field.dossiers.filing` decides). Pure."""

from field.dossiers.filing import filing_of
from field.exports.columns.plan import in_language
from field.exports.reading.standing import Standing

_WORDS = {
    "sent": {"vi": "Đã gửi về xã", "en": "Sent to the office"},
    "not_filed": {"vi": "Đã gửi về xã – chưa nộp", "en": "Sent to the office – not filed"},
    "filed": {"vi": "Đã nộp", "en": "Filed"},
}


def filing(standing: Standing, labels: bool, language: str) -> str:
    """`filed`, `not_filed` (an application that only reached the office) or `sent`; or its words."""
    found = filing_of(standing.form, standing.view)
    code = "filed" if found.is_filed else "not_filed" if found.is_application else "sent"
    return in_language(_WORDS[code], language) if labels else code
