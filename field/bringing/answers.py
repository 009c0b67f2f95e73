"""Answers that somebody typed for a whole file, checked as those of its cells are.

This module must not know where they were typed.
"""

from __future__ import annotations

from collections.abc import Mapping

from field.bringing.faults import Faults
from field.bringing.orders import answerable, question_at
from field.bringing.values import UnreadableCellError, answers_of
from field.forms.form import Form
from geo.problem import GeoFileError, Spot
from sync.head import Value


def given_answers(form: Form, given: Mapping[str, str], file: str) -> Mapping[str, Value]:
    """The values of answers by question. Raises RefusedError with everything that is no question or no answer."""
    faults, values = Faults(), dict[str, Value]()
    for path, text in given.items():
        question = question_at(form, path) if "/" not in path else None
        if question is None:
            faults.add(GeoFileError("bring_question_unknown", Spot(file), f"{path}: {', '.join(answerable(form))}"))
            continue
        try:
            values |= answers_of(question, path, text)
        except UnreadableCellError as error:
            told = f"--set {path} ({question.type}): {error}"
            faults.add(GeoFileError("bring_value_unreadable", Spot(file), told))
    faults.check()
    return values
