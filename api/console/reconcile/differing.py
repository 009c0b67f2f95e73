"""Which letters of the answers differ: in Vietnamese one mark is another name, so a letter and its marks are one.

Pure. It may not say which answer is right.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sync.text import fold, nfc

LONGEST = 400
"""Letters; in longer texts nothing is marked, because comparing them would keep others waiting."""
ALIKE = 0.4
"""Texts that share less than so much are two texts: marking all of both says nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an answer; `differs` where some other answer has something else."""

    text: str
    differs: bool


def pieces_of(texts: Sequence[str]) -> list[tuple[Piece, ...]]:
    """Each text in pieces, what differs from any other marked."""
    letters = [list(_letters(text)) for text in texts]
    if len(texts) < 2 or any(len(each) > LONGEST for each in letters):
        return [(Piece(text, False),) for text in texts]
    marked = [[False] * len(each) for each in letters]
    for one, mine in enumerate(letters):
        for other, theirs in enumerate(letters):
            if one != other:
                _mark(mine, theirs, marked[one])
    return [tuple(_pieces(each, marks)) for each, marks in zip(letters, marked, strict=True)]


def differ_in_marks_only(texts: Sequence[str]) -> bool:
    """Whether two of these different texts are the same without their marks."""
    folded = [fold(text) for text in texts]
    return len(set(map(nfc, texts))) > len(set(folded))


def _mark(mine: list[str], theirs: list[str], marks: list[bool]) -> None:
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    if matcher.ratio() < ALIKE:
        return
    for tag, start, end, _, _ in matcher.get_opcodes():
        if tag != "equal":
            marks[start:end] = [True] * (end - start)


def _letters(text: str) -> Iterator[str]:
    """Each letter with the marks that follow it and have no composed form."""
    held = ""
    for sign in nfc(text):
        if held and not unicodedata.combining(sign):
            yield held
            held = ""
        held += sign
    if held:
        yield held


def _pieces(letters: Sequence[str], marks: Sequence[bool]) -> Iterator[Piece]:
    begin = 0
    for at in range(1, len(letters) + 1):
        if at == len(letters) or marks[at] != marks[begin]:
            yield Piece("".join(letters[begin:at]), marks[begin])
            begin = at
