"""Sent is not filed: a dossier counts as filed only once the receiving system gave it a number or a clerk received it.

The number stands at `_number`, or in an answer that has the shape of one; receipt is a state of the national status
that only staff may set, but for a refusal. Pure.
"""

import re
from collections.abc import Mapping

from field.exports.columns.plan import in_language
from field.forms.form import Form
from sync.head import Value
from sync.policy.machines import NATIONAL_STATUS

SENT, FILED = "sent", "filed"
WORDS = {
    SENT: {"vi": "Đã gửi về xã – chưa nộp", "en": "Sent to the office – not filed"},
    FILED: {"vi": "Đã nộp", "en": "Filed"},
}
REFUSED = "3"
_RECEIVED = frozenset(NATIONAL_STATUS.states) - NATIONAL_STATUS.volunteer - {REFUSED}
_NUMBER = re.compile(
    r"(?:[A-Z]\d{2}(?:\.[0-9A-Z]{1,3}){0,3}|\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})-(?:\d{6}|\d{8})-\d{4,7}", re.ASCII
)
"""The three shapes of official numbers (`H56.20.15-251103-0007`)."""


def filing(form: Form | None, settled: Mapping[str, Value]) -> str:
    """`filed` or `sent`, from the settled answers outside of repeats."""
    if settled.get("_number"):
        return FILED
    if form is None or not (status := _status(form)):
        return SENT
    if settled.get(status) in _RECEIVED:
        return FILED
    answers = (value for path, value in settled.items() if "/" not in path and isinstance(value, str))
    return FILED if any(_NUMBER.fullmatch(each) for each in answers) else SENT


def told(code: str, labels: bool, language: str) -> str:
    """The code, or its words."""
    return in_language(WORDS[code], language) if labels else code


def _status(form: Form) -> str:
    """The path of the question that holds the national status; "" when the form does not ask it."""
    states = set(NATIONAL_STATUS.states)
    for path, question in form.questions.items():
        if question.policy.startswith("state_machine") and {each.code for each in question.choices} == states:
            return path
    return ""
