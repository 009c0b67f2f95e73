"""What can be wrong with an answer, in the form's own words where it has some, else in ours.

A fault never refuses anything: people see it, and decide. This module must not judge.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

REQUIRED, CONSTRAINT, NOT_IN_LIST, WRONG_TYPE = "required", "constraint", "not_in_list", "wrong_type"
IRRELEVANT, LIST_MISSING, EXPRESSION_FAILED = "irrelevant", "list_missing", "expression_failed"

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    WRONG_TYPE: {"vi": "Câu trả lời không đúng kiểu.", "en": "The answer is of the wrong type."},
    NOT_IN_LIST: {"vi": "Lựa chọn này không có trong danh sách.", "en": "This choice is not in the list."},
    CONSTRAINT: {"vi": "Câu trả lời không hợp lệ.", "en": "The answer does not fit."},
    REQUIRED: {"vi": "Câu này cần trả lời.", "en": "This question must be answered."},
    IRRELEVANT: {"vi": "Câu này nay không cần trả lời.", "en": "This question is no longer asked."},
    LIST_MISSING: {"vi": "Danh sách chưa có trên máy.", "en": "The list is not on this phone yet."},
    EXPRESSION_FAILED: {"vi": "Không tính được câu này.", "en": "This question could not be worked out."},
}
"""Our words for every code, in the order in which the faults of one question are told."""

_ORDER = {code: place for place, code in enumerate(WORDS)}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a question (a set's path is the question's: `thiet_bi`).

    `words` by language; `detail` is the column whose expression failed or the list that is missing, never an answer.
    """

    path: str
    code: str
    words: Mapping[str, str] = field(default_factory=dict)
    detail: str = ""

    @property
    def rank(self) -> int:
        """Its place among the faults of one question."""
        return _ORDER[self.code]


def fault(path: str, code: str, own: Mapping[str, str] | None = None, detail: str = "") -> Fault:
    """A fault with the form's own words over ours; a language that the form leaves out has ours."""
    return Fault(path, code, {**WORDS[code], **(own or {})}, detail)
