"""Every change of a dossier in words: who, when by the phone and when received, by which road, what it replaced.

What the reader may not see is hidden here. It may not read the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.console.dossiers.page.numbers import in_words
from api.console.reconcile.shown import By, by_of
from api.console.reconcile.speaking import Speaking
from field.bringing.originals import Source
from field.dossiers.history import Step
from field.forms.form import Form
from sync.head import Value

LONGEST = 200
"""Letters of an answer in the history; the answer itself stands above."""
_KEPT = frozenset({"_consent"})
"""What home keeps for itself."""


@dataclass(frozen=True, slots=True)
class Wrote:
    """What a change wrote at a path, and what that replaced; `was` is empty where nothing was there."""

    label: str
    words: str
    was: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One change. `undid` is how many changes it takes back; `status` is empty where it counts.

    `source` is the file that it was brought in from, and what stood there.
    """

    by: By
    form: str
    wrote: tuple[Wrote, ...]
    undid: int
    note: str
    voided: bool
    status: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a history is told with: `sees` says which paths the reader may see, `whole` whether all."""

    form: Form | None
    speaking: Speaking
    whole: bool
    sees: Callable[[str], bool]

    def told(self, steps: Sequence[Step]) -> tuple[Moment, ...]:
        """The newest first."""
        return tuple(self._moment(step) for step in reversed(steps))

    def _moment(self, step: Step) -> Moment:
        told = step.told
        return Moment(
            by_of(self.speaking, told),
            told.change.form if told.change is not None else "",
            tuple(self._wrote(told.values, step)),
            len(told.void),
            told.note if self.whole else "",
            step.voided,
            told.status if told.status != "merged" else "",
            self._source(told.source) if told.source is not None else "",
        )

    def _source(self, source: Source) -> str:
        """The file, and in its own coordinates what the reader may see."""
        number = f" #{source.feature}" if source.feature else ""
        shapes = [in_words(wkb) for path, wkb in source.shapes.items() if self.sees(path)]
        return " · ".join(part for part in (source.file, f"{source.layer}{number}", source.crs, *shapes) if part)

    def _wrote(self, values: Mapping[str, Value], step: Step) -> Iterator[Wrote]:
        for path, value in values.items():
            if path not in _KEPT:
                before = (each for each in step.replaced.get(path, ()) if each.known)
                was = tuple(self._said(path, each.value) for each in before)
                yield Wrote(self.speaking.label(self.form, path), self._said(path, value), was)

    def _said(self, path: str, value: Value) -> str:
        if not self.sees(path):
            return self.speaking.words["hidden"]
        question = self.form.question(path) if self.form is not None else None
        said = self.speaking.value(question, path, value)
        return said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"
