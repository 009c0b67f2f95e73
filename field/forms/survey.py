"""The rows of a survey sheet, one after another: which question stands at which pattern.

Groups do not appear in patterns, repeats do. This module must not evaluate expressions.
"""

import re
from dataclasses import replace

from field.forms.form import Choice, Labels, Question, Repeat
from field.forms.sheets import FormFileError, SheetRow, labels_of
from sync.policy import Question as Rule
from sync.policy import question_of, reserved_question
from sync.policy.question import UnknownPolicyError

PII = frozenset({"none", "basic", "identifier", "sensitive"})
"""Classes of privacy, from the bind attribute `packhorse:pii`."""

LIFE: Labels = {"vi": "Tình trạng phiếu", "en": "Life of the dossier"}
LIFE_OF_ROW: Labels = {"vi": "Tình trạng dòng", "en": "Life of the row"}
LIVES = (
    Choice("active", {"vi": "Đang dùng", "en": "Active"}),
    Choice("archived", {"vi": "Đã cất", "en": "Archived"}),
    Choice("deleted", {"vi": "Đã xoá", "en": "Deleted"}),
)
"""What a life may be (`sync.life`)."""

_RULES = {path: rule for path in ("_life", "_area", "_number", "_same/*") if (rule := reserved_question(path))}

RESERVED = (
    Question("_life", "life", _RULES["_life"], LIFE, choices=LIVES),
    Question("_area", "area", _RULES["_area"], {"vi": "Địa bàn", "en": "Area"}),
    Question("_number", "text", _RULES["_number"], {"vi": "Mã hồ sơ được cấp", "en": "Official number"}, pii="basic"),
    Question("_same/*", "same", _RULES["_same/*"], {"vi": "Là một với", "en": "Same as"}),
)
"""Paths that every form has, whatever it asks."""

_UNASKED = frozenset({"note", "begin_group", "end_group"})
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")


class Survey:
    """The questions and repeats read so far, and the repeats that the next row stands in."""

    def __init__(self, file: str, lists: dict[str, tuple[Choice, ...]]) -> None:
        self._file, self._lists = file, lists
        self._inside: list[str] = []
        self.questions = {question.pattern: question for question in RESERVED}
        self.repeats: dict[str, Repeat] = {}

    def read(self, row: SheetRow) -> None:
        """Takes in one row; notes and groups ask nothing. FormFileError when it is not understood."""
        asked, _, list_name = row.get("type").partition(" ")
        if asked == "begin_repeat":
            self._begin(row)
        elif asked == "end_repeat":
            if not self._inside:
                raise FormFileError(self._file, row.line, "end_repeat without begin_repeat", "remove this row")
            self._inside.pop()
        elif asked not in _UNASKED:
            self._ask(row, asked, list_name)

    def end(self, last: SheetRow) -> None:
        """Every repeat that began must have ended."""
        if self._inside:
            raise FormFileError(self._file, last.line, f"repeat {self._inside[-1]} does not end", "add end_repeat")

    def _begin(self, row: SheetRow) -> None:
        policy, pattern = self._rule(row, "begin_repeat").policy, self._pattern(row) + "/*"
        self._inside.append(pattern)
        self.repeats[pattern] = Repeat(pattern, policy, self._labels(row))
        self._add(Question(pattern + "/_life", "life", _RULES["_life"], LIFE_OF_ROW, choices=LIVES), row)

    def _ask(self, row: SheetRow, asked: str, list_name: str) -> None:
        choices = self._choices(row, asked, list_name)
        rule = self._rule(row, asked, choices)
        question = Question(
            pattern=rule.path,
            type=asked.removesuffix("_from_file"),
            rule=rule,
            labels=self._labels(row),
            hints=labels_of(row, "hint"),
            required=row.get("required") == "yes",
            pii=self._pii(row),
            choices=choices,
            choices_from=list_name if asked.endswith("_from_file") else "",
        )
        self._add(question, row)

    def _add(self, question: Question, row: SheetRow) -> None:
        if question.pattern in self.questions:
            raise FormFileError(self._file, row.line, f"{question.pattern} is asked twice", "give it another name")
        self.questions[question.pattern] = replace(question, place=len(self.questions))

    def _choices(self, row: SheetRow, asked: str, list_name: str) -> tuple[Choice, ...]:
        if asked not in {"select_one", "select_multiple"}:
            return ()
        if list_name not in self._lists:
            raise FormFileError(self._file, row.line, f"list {list_name!r} is missing", "add it to the sheet choices")
        return self._lists[list_name]

    def _labels(self, row: SheetRow) -> Labels:
        return {"vi": row.get("name")} | labels_of(row, "label")

    def _pattern(self, row: SheetRow) -> str:
        name = row.get("name")
        if _NAME.fullmatch(name) is None:
            raise FormFileError(
                self._file, row.line, f"{name!r} is no name", "use a letter, then letters, digits, - and _"
            )
        return f"{self._inside[-1]}/{name}" if self._inside else name

    def _pii(self, row: SheetRow) -> str:
        pii = row.get("bind::packhorse:pii")
        if pii not in PII:
            remedy = f"set bind::packhorse:pii to one of {', '.join(sorted(PII))}"
            raise FormFileError(self._file, row.line, f"class of privacy {pii!r} is unknown", remedy)
        return pii

    def _rule(self, row: SheetRow, asked: str, choices: tuple[Choice, ...] = ()) -> Rule:
        """How siblings are read; where the form names no policy, the type of question decides."""
        path = self._pattern(row) + ("/*" if asked.startswith("select_multiple") else "")
        codes = tuple(choice.code for choice in choices)
        try:
            return question_of(path, asked, row.get("bind::packhorse:merge"), codes, row.get("constraint"))
        except UnknownPolicyError as wrong:
            raise FormFileError(self._file, row.line, str(wrong), "correct bind::packhorse:merge") from wrong
