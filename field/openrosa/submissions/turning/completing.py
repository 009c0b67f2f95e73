"""A submission that arrives behind those that stand on it: what they are found to have replaced is said now.

Its own change stands like any other. Each submission straight behind it then names that change wherever it had said
otherwise; and where its author had put back what was there before, that is said too, since it had looked like no edit.
So any order of arrival shows the same, and nothing waits. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from field.forms.compiled.noted import UNASKED
from field.forms.filling.answers import differs
from field.openrosa.submissions.reading.answers import Answers
from field.openrosa.submissions.stored import Stored
from field.openrosa.submissions.turning.lines import after, behind
from sync.head import Value
from sync.names import Name

Sup = dict[str, tuple[Name, ...]]


def replaced_later(
    one: Stored, name: Name, values: Mapping[str, Value], known: Sequence[Stored], answers: Mapping[int, Answers]
) -> list[tuple[Stored, dict[str, Value], Sup]]:
    """For each submission straight behind `one`: what it sets yet, and that it replaces the change `name` there.

    `answers` are those of submissions by their row, and of `one` itself.
    """
    found: list[tuple[Stored, dict[str, Value], Sup]] = []
    for each in after(one, known):
        said = {path for later in [each, *behind(each, known)] for _, paths in later.said for path in paths}
        theirs = answers.get(each.id)
        if theirs is None:
            replaced, put_back = {path for path in values if path in said}, dict[str, Value]()
        else:
            replaced, put_back = _compared(values, answers[one.id], theirs, said)
        if replaced:
            found.append((each, put_back, dict.fromkeys(sorted(replaced), (name,))))
    return found


def _compared(
    values: Mapping[str, Value], mine: Answers, theirs: Answers, said: set[str]
) -> tuple[set[str], dict[str, Value]]:
    """The paths at which the later one replaced these values, and what it had put back there."""
    replaced: set[str] = set()
    put_back: dict[str, Value] = {}
    for path, value in values.items():
        if path in said:
            replaced.add(path)
        elif _is_otherwise(path, value, mine, theirs) and mine.types.get(path) not in UNASKED:
            put_back[path] = _put_back(path, theirs)
            replaced.add(path)
    return replaced, put_back


def _tells(path: str, answers: Answers) -> bool:
    told = path in answers.values or path in answers.files or path in answers.empty
    return told or path.rpartition("/")[0] in answers.sets


def _is_otherwise(path: str, value: Value, mine: Answers, theirs: Answers) -> bool:
    """Whether the later one tells another answer; a file of its own says so when it comes."""
    if not _tells(path, theirs) or path in theirs.files:
        return False
    return differs(mine.kinds.get(path, ""), theirs.values.get(path), None if value is False else value)


def _put_back(path: str, theirs: Answers) -> Value:
    if path in theirs.values:
        return theirs.values[path]
    return False if path.rpartition("/")[0] in theirs.sets else None
