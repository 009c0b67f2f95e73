"""What an instance changes: only the values that differ, by type, from what its author had before them.

Apps write every answer again with each edit, untouched ones too (law 10). What is not there says nothing; what is there
and empty takes an answer back, where the form had begun with one. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from field.forms.filling.answers import differs
from field.openrosa.submissions.reading.answers import Answers, chosen_at
from sync.head import Value
from sync.life import DELETED, LIFE
from sync.names import Name


@dataclass(frozen=True, slots=True)
class Seen:
    """What an author had before them: `values` by path, names of files, and at which questions (`shown`) an empty
    answer means that somebody emptied it. `names` are the changes whose values stood there; `rows` by repeat."""

    values: Mapping[str, Value] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    shown: frozenset[str] = frozenset()
    names: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


NOTHING = Seen()


def differing(answers: Answers, seen: Seen) -> dict[str, Value]:
    """The values that an instance sets over what was seen; files are not among them."""
    if seen is NOTHING:
        return {path: value for path, value in answers.values.items() if value is not None}
    found = {path: value for path, value in answers.values.items() if _differs(answers, path, value, seen)}
    for path in answers.empty & seen.shown:
        if seen.values.get(path) is not None or path in seen.files:
            found[path] = None
    for path in answers.sets & seen.shown:
        was = (each for each in chosen_at(path, seen.values) if seen.values[each] is True)
        found |= {each: False for each in was if each not in answers.values}
    return found | _gone(answers, seen)


def _differs(answers: Answers, path: str, value: Value, seen: Seen) -> bool:
    kind = answers.kinds.get(path, "")
    return differs(kind, value, seen.values.get(path))


def _gone(answers: Answers, seen: Seen) -> dict[str, Value]:
    """Rows that were there and are not any more."""
    return {
        f"{path}/{row}/{LIFE}": DELETED
        for path, rows in seen.rows.items()
        if path in answers.rows
        for row in rows
        if row not in answers.rows[path]
    }
