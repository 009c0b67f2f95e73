"""What stands at a question on paper: one answer, or everything that differs, each with who wrote it and when.

It may not decide what the reader may see: paths that are hidden are handed in as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from api.pages.paper.said import Speech, moment
from field.dossiers.detail import Seen, Sibling
from field.forms.form import Form
from sync.head import Value
from sync.policy import parse_policy

TICK = "✓✓"
"""In the shared data: what home shows has been merged."""


@dataclass(frozen=True, slots=True)
class Side:
    """One live value in words, who wrote it and when (`at` in UTC ms); `tick` says how far it has come."""

    words: str
    who: str
    at: int
    tick: str

    @property
    def when(self) -> str:
        """The moment in words."""
        return moment(self.at)


@dataclass(frozen=True, slots=True)
class Answer:
    """A line or a cell. `sides`: every live value where they differ, else the one there is (without words of its own).

    `also` are values that the form's policy did not choose, though nobody has to decide. `is_sum`: all of them together
    are the answer, each by whoever wrote it. `path` is where it stands, of a set with a slash behind it.
    """

    label: str
    words: str
    sides: tuple[Side, ...] = ()
    also: tuple[Side, ...] = ()
    differs: bool = False
    is_hidden: bool = False
    is_sum: bool = False
    path: str = ""

    @property
    def by(self) -> Side | None:
        """Who wrote what is shown, the newest of them."""
        return self.sides[-1] if self.sides else None


@dataclass(frozen=True, slots=True)
class Answers:
    """Every path of a dossier by its pattern's place, ready to be worded. `words` are `words.in_language`."""

    seen: Mapping[str, Seen]
    form: Form | None
    speech: Speech
    words: Mapping[str, str]
    shown: Callable[[Seen], bool]

    def at(self, path: str) -> Answer | None:
        """The answer at a path; None when there is none."""
        found = self.seen.get(path)
        return replace(self._at(found, path), path=path) if found is not None else None

    def _at(self, found: Seen, path: str) -> Answer:
        label = self.label(path)
        if not self.shown(found):
            return Answer(label, self.words["hidden"], is_hidden=True)
        sides = tuple(self._sides(found))
        if not found.settled:
            return Answer(label, self.words["differs"], sides, differs=True)
        said = self._said(found, found.value)
        if len(sides) > 1 and _is_sum(found):
            return Answer(label, said, sides, is_sum=True)
        chosen = {said, *(self._said(found, each) for each in _each(found.value))}
        also = tuple(side for side in sides if side.words not in chosen)
        return Answer(label, said, tuple(side for side in sides if side.words in chosen) or sides, also)

    def of_set(self, prefix: str) -> Answer | None:
        """The elements chosen of a set whose paths begin with `prefix`, in the form's order; None when none has one."""
        found = [each for path, each in self.seen.items() if path.startswith(prefix)]
        return replace(self._of_set(found), path=prefix) if found else None

    def _of_set(self, found: Sequence[Seen]) -> Answer:
        label = self.label(found[0].path)
        if not all(self.shown(each) for each in found):
            return Answer(label, self.words["hidden"], is_hidden=True)
        chosen = sorted((each for each in found if each.settled and each.value is True), key=_order)
        words = ", ".join(self._said(each, True) for each in chosen) or self.words["none"]
        unsettled = [each for each in found if not each.settled]
        if unsettled:
            sides = tuple(side for each in unsettled for side in self._elements(each))
            return Answer(label, self.words["differs"], sides, differs=True)
        return Answer(label, words, tuple(side for each in chosen or found[:1] for side in self._sides(each)))

    def label(self, path: str) -> str:
        """The question of a path, with the answers that its words name."""
        return self.worded(self.speech.label(self.form, path), path.rpartition("/")[0])

    def worded(self, words: str, row: str = "") -> str:
        """Words of the form with the answers that they name: those of the same row first."""
        return self.speech.with_answers(words, lambda name: self._named(f"{row}/{name}") or self._named(name))

    def _named(self, path: str) -> str:
        found = self.seen.get(path)
        return self._said(found, found.value) if found and found.settled and self.shown(found) else ""

    def _said(self, seen: Seen, value: Value) -> str:
        return self.speech.said(seen.question, seen.path, value)

    def _sides(self, seen: Seen) -> Iterator[Side]:
        for each in sorted(seen.siblings, key=_written):
            yield self._side(self._said(seen, each.head.value), each)

    def _elements(self, seen: Seen) -> Iterator[Side]:
        """An element about which a person must decide: its own words, and yes or no."""
        for each in sorted(seen.siblings, key=_written):
            words = f"{self._said(seen, True)}: {self.speech.said(None, seen.path, each.head.value)}"
            yield self._side(words, each)

    def _side(self, words: str, sibling: Sibling) -> Side:
        told, origin = sibling.told, sibling.head.origin
        if told is None:
            return Side(words, origin.by, origin.t, f"{TICK} {self.words['recovered']}")
        return Side(words, told.person, told.effective, TICK)


def _written(sibling: Sibling) -> tuple[int, str]:
    return (sibling.told.effective if sibling.told else sibling.head.origin.t, sibling.head.name)


def _is_sum(seen: Seen) -> bool:
    return seen.question is not None and parse_policy(seen.question.policy).rule in {"append", "keep_all"}


def _each(value: Value) -> Sequence[Value]:
    return value if isinstance(value, list) else ()


def _order(seen: Seen) -> tuple[int, str]:
    codes = [each.code for each in seen.question.choices] if seen.question else []
    code = seen.path.rpartition("/")[2]
    return (codes.index(code) if code in codes else len(codes), code)
