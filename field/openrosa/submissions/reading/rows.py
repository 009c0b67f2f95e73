"""Which row of a repeat is which: an instance has no ids for its rows, so those of the one before are found again.

Rows that say the same are the same, in order; between those, rows stand for each other one by one; what is left over is
new, or gone. An id is derived from the instance, so reading it again gives the same. Pure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from field.forms.filling.counted import row_id
from field.openrosa.submissions.reading.answers import NameRows, row_key
from field.openrosa.submissions.reading.markup import Element

Rows = dict[str, list[tuple[str, str]]]
"""By the path of a repeat: the id of each row, and what is said in it as one text."""


def names_kept(ids: Mapping[str, Sequence[str]], kept: Rows) -> NameRows:
    """The names that rows were given before, in their order; what they say is noted in `kept`."""

    def name(path: str, rows: Sequence[Element]) -> Sequence[str]:
        known = list(ids.get(path, ()))
        found = known[: len(rows)] + [f"{path}-{n}" for n in range(len(known), len(rows))]
        kept[path] = list(zip(found, map(row_key, rows), strict=True))
        return found

    return name


def names_for(instance: str, received: int, before: Rows) -> NameRows:
    """Names for the rows of an instance that was received then (UTC ms), beside those before it."""

    def name(path: str, rows: Sequence[Element]) -> Sequence[str]:
        known = before.get(path, [])
        matches = _matched([key for _, key in known], [row_key(each) for each in rows])
        return [
            known[match][0] if match is not None else _new(instance, received, path, n)
            for n, match in enumerate(matches)
        ]

    return name


def _new(instance: str, received: int, path: str, n: int) -> str:
    """The id of the `n`th row: sorted behind the rows before it, alike whenever it is read."""
    drawn = hashlib.sha256(f"packhorse row 1\n{instance}\n{path}\n{n}".encode()).digest()
    return row_id(received + n, lambda length: drawn[:length])


def _matched(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """For each row after: which one it was before."""
    found: list[int | None] = [None] * len(after)
    for what, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what in {"equal", "replace"}:
            for old, new in zip(range(start, end), range(first, last), strict=False):
                found[new] = old
    return found
