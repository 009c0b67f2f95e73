"""Both dossiers of a pair side by side, answer by answer, with members counted once.

What the reader may not see is hidden here. It may not read the database.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.console.reconcile.differing import Piece, pieces_of
from api.console.reconcile.photos import MOST, hash_of, is_picture
from api.console.reconcile.shown import MARKED
from api.console.reconcile.speaking import Speaking
from api.pages.paper.said import moment
from field.checks.subjects import is_answer
from field.duplicates.oneness import Member, members
from field.duplicates.reading import Both
from field.forms.form import Form, Question
from field.forms.policies import read_view
from sync.head import Head, Value
from sync.values import equality_key

ANSWERED = ("", "")


@dataclass(frozen=True, slots=True)
class Row:
    """One question: what each of the two answers, in pieces; `same`: both answer the same."""

    label: str
    cells: tuple[tuple[Piece, ...], tuple[Piece, ...]]
    same: bool


@dataclass(frozen=True, slots=True)
class People:
    """The rows of one repeat: what they are called, each member in both dossiers, how many there are, each once."""

    label: str
    rows: tuple[Row, ...]
    once: int
    in_both: int


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that is live: its hash, what it is of, and when it was written down."""

    sha256: str
    label: str
    at: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that is compared on the page; `photos` are those of each of the two, the newest first.

    `hidden` says of which of the two there are photos that the reader may not see.
    """

    rows: tuple[Row, ...]
    people: tuple[People, ...]
    photos: tuple[tuple[Photo, ...], tuple[Photo, ...]]
    hidden: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A pair with the form that it is read with; `whole`: personal values of each of the two are shown."""

    found: Both
    form: Form | None
    speaking: Speaking
    whole: tuple[bool, bool]

    def shown(self) -> Shown:
        """The pair as it is drawn."""
        photos, hidden = (self._photos(0), self._photos(1)), (self._hides(0), self._hides(1))
        return Shown(tuple(self._rows()), tuple(self._people()), photos, hidden)

    def _rows(self) -> Iterator[Row]:
        one, other = self.found.views
        paths = [path for path in {*one, *other} if is_answer(path) and not self._is_apart(path)]
        for path in sorted(paths, key=self._place):
            question = self._question(path)
            heads = (one.get(path, ()), other.get(path, ()))
            texts = [self._said(path, question, each, n) for n, each in enumerate(heads)]
            keys = [{_key(question, head.value) for head in each} for each in heads]
            is_same = bool(keys[0]) and keys[0] == keys[1]
            yield Row(self.speaking.label(self.form, path), self._cells(question, texts, is_same), is_same)

    def _cells(
        self, question: Question | None, texts: Sequence[str], is_same: bool
    ) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        is_marked = not is_same and all(texts) and all(self.whole)
        is_marked = is_marked and (question is None or question.kind in MARKED)
        pieces = pieces_of(texts) if is_marked else [(Piece(text, False),) for text in texts]
        return pieces[0], pieces[1]

    def _people(self) -> Iterator[People]:
        if self.form is None:
            return
        keys = (self.found.row.one, self.found.row.other)
        given = [read_view(self.form, view) for view in self.found.views]
        for pattern, several in members(self.form, dict(zip(keys, given, strict=True))).items():
            rows = tuple(self._member(pattern, each, keys, given) for each in several)
            label = self.speaking.speech.of(self.form.repeats[pattern].labels)
            yield People(label, rows, len(several), sum(len(each.rows) > 1 for each in several))

    def _member(self, pattern: str, member: Member, keys: tuple[str, str], given: Sequence[Mapping[str, Value]]) -> Row:
        texts = list(ANSWERED)
        for dossier, row in member.rows:
            side = keys.index(dossier)
            texts[side] = ", ".join(self._of_row(pattern, row, given[side], side))
        return Row("", ((Piece(texts[0], False),), (Piece(texts[1], False),)), len(member.rows) > 1)

    def _of_row(self, pattern: str, row: str, given: Mapping[str, Value], side: int) -> Iterator[str]:
        """What tells a member from another: words, numbers and dates of their row."""
        assert self.form is not None
        for key, question in self.form.questions.items():
            path = f"{row}/{key.rpartition('/')[2]}"
            is_told = question.repeat == pattern and question.type != "calculate" and question.kind in MARKED
            if is_told and given.get(path) is not None:
                yield self.speaking.value(question, path, given[path]) if self._sees(question, side) else "…"

    def _photos(self, side: int) -> tuple[Photo, ...]:
        heads = [head for path, several in self.found.views[side].items() if is_picture(self.form, path)
                 and self._sees(self._question(path), side) for head in several if hash_of(head.value)]  # fmt: skip
        newest = sorted(heads, key=lambda head: (head.origin.t, head.path), reverse=True)[:MOST]
        return tuple(
            Photo(hash_of(head.value), self.speaking.label(self.form, head.path), moment(head.origin.t))
            for head in newest
        )

    def _hides(self, side: int) -> bool:
        pictures = (path for path in self.found.views[side] if is_picture(self.form, path))
        return any(not self._sees(self._question(path), side) for path in pictures)

    def _is_apart(self, path: str) -> bool:
        """Whether a path is drawn by itself: in a row of a repeat, or a photo."""
        is_inside = self.form is not None and f"{path.partition('/')[0]}/*" in self.form.repeats
        return is_inside or is_picture(self.form, path)

    def _question(self, path: str) -> Question | None:
        return self.form.question(path) if self.form is not None else None

    def _place(self, path: str) -> tuple[int, str]:
        question = self._question(path)
        return (question.place if question is not None else 10**6, path)

    def _sees(self, question: Question | None, side: int) -> bool:
        return self.whole[side] or (question is not None and question.pii == "none")

    def _said(self, path: str, question: Question | None, heads: Sequence[Head], side: int) -> str:
        if heads and not self._sees(question, side):
            return self.speaking.words["hidden"]
        return " / ".join(self.speaking.value(question, path, head.value) for head in heads)


def _key(question: Question | None, value: Value) -> str:
    return equality_key(question.kind if question is not None else "text", value)
