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
        """The question that is named so: see `question_at`."""
        return question_at(self.form, path)

    @property
    def repeats(self) -> frozenset[str]:
        """The repeats that the file says rows of."""
        named = (path.partition("/") for path in (*self.columns.values(), *self.given))
        return frozenset(first for first, sign, _ in named if sign)

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
    """The questions of a form that a column can answer, by their names: `ngay`, and in a repeat `lan_tham/ngay`."""
    named = (_named(pattern, question) for pattern, question in form.questions.items())
    return [name for name in named if name]


def question_at(form: Form, name: str) -> Question | None:
    """The question of such a name: a path outside of repeats, or `repeat/question`; a set by its own name."""
    pattern = name.replace("/", "/*/", 1)
    found = form.questions.get(pattern)
    if found is None and form.questions.get(f"{pattern}/*") is not None:
        element = form.questions[f"{pattern}/*"]
        found = element if element.type == "select_multiple" else None
    return found if found is not None and _named(found.pattern, found) == name else None


def _named(pattern: str, question: Question) -> str:
    """How a column is told to answer it; "" for what no column can."""
    parts = pattern.removesuffix("/*").split("/") if question.type == "select_multiple" else pattern.split("/")
    plain = len(parts) == 1 or (len(parts) == 3 and parts[1] == "*")
    return "/".join(parts[::2]) if plain and not any(each.startswith("_") for each in parts) else ""
