"""What is to become of a file: which form, where, which column answers which question, and by what a dossier is known.

This module must not read features.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from field.bringing.faults import Faults
from field.forms.form import Form, Question
from geo.problem import GeoFileError, Spot
from sync.head import Value

GEOMETRIES = ("geopoint", "geotrace", "geoshape")


@dataclass(frozen=True, slots=True)
class Order:
    """`columns` are questions by column; `given` is answered alike in every dossier; `place` is the question that the
    geometry answers ("": the only one of its kind); `key` the column by whose value a dossier is known again ("": by
    the file's hash and the number of the feature). `by` writes. `file` and `sha256` name the file. `within` are the
    areas in which dossiers may be changed; None: all."""

    form: Form
    area: str
    columns: Mapping[str, str]
    by: str
    file: str
    sha256: str
    given: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    key: str = ""
    within: frozenset[str] | None = None

    def question(self, path: str) -> Question | None:
        """The question that stands at a path outside of repeats."""
        return self.form.questions.get(path)

    def place_for(self, kind: str) -> str | None:
        """The path that a geometry of this kind answers; None when there is none, or nobody said which."""
        paths = [path for path, each in self.form.questions.items() if each.kind == kind and "/" not in path]
        if self.place:
            return self.place if self.place in paths else None
        return paths[0] if len(paths) == 1 else None


@dataclass(frozen=True, slots=True)
class Drafted:
    """One feature as values of a dossier, and where it came from, to stand in its change."""

    feature: int
    dossier: str
    values: Mapping[str, Value]
    source: Mapping[str, object]


def check(order: Order, layer: str, columns: Iterable[str]) -> None:
    """Whether form and columns have what the order names. Raises RefusedError with everything that they have not."""
    faults, spot, there = Faults(), Spot(order.file, layer), list(columns)
    for column in dict.fromkeys([*order.columns, *([order.key] if order.key else [])]):
        if column not in there:
            faults.add(GeoFileError("bring_column_unknown", spot, f"{column}: {', '.join(there)}"))
    for path in [*order.columns.values(), *order.given, *([order.place] if order.place else [])]:
        if order.question(path) is None:
            faults.add(GeoFileError("bring_question_unknown", spot, f"{path}: {', '.join(answerable(order.form))}"))
    faults.check()


def answerable(form: Form) -> Sequence[str]:
    """The questions of a form that a column can answer."""
    return [path for path in form.questions if "/" not in path and not path.startswith("_")]
