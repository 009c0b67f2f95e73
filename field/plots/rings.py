"""The rings that dossiers show: one for each question that asks for land, and the change whose ring it is.

Of siblings it is the one that the form's policy shows. This module must not compare.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from field.checks.subjects import Subject, is_answer
from field.forms.catalogue import Catalogue
from field.merge.writing.rows import UNPLACED, areas_of
from geo.topology import Plot, plot_of
from sync.head import Head
from sync.names import Name


@dataclass(frozen=True, slots=True)
class Ring:
    """The land at a path of a dossier. `pattern` is the question's: `ranh`, or `lo/*/ranh` in a repeat."""

    dossier: str
    path: str
    form: str
    pattern: str
    name: Name
    area: str
    plot: Plot

    @property
    def key(self) -> tuple[str, str]:
        """Dossier and path."""
        return self.dossier, self.path


def rings_of(subject: Subject, catalogue: Catalogue) -> Iterator[Ring]:
    """The rings of one dossier; what cannot be read as one is passed over, since another check tells of it."""
    if subject.is_deleted:
        return
    patterns = _patterns(subject, catalogue)
    area = next(iter(areas_of(subject.view)), UNPLACED)
    for path, pattern in patterns.items():
        shown = _shown(subject, path)
        plot = _plot(shown)
        if shown is not None and plot is not None:
            yield Ring(subject.dossier, path, subject.form, pattern, shown.name, area, plot)


def _patterns(subject: Subject, catalogue: Catalogue) -> Mapping[str, str]:
    form = catalogue.form(subject.ref)
    questions = {path: form.question(path) for path in subject.view if is_answer(path)} if form is not None else {}
    return {path: found.pattern for path, found in questions.items() if found is not None and found.kind == "geoshape"}


def _shown(subject: Subject, path: str) -> Head | None:
    value = subject.values.get(path)
    heads = [head for head in subject.view[path] if head.value == value]
    return max(heads, key=lambda head: (head.origin.t, head.name), default=None)


def _plot(head: Head | None) -> Plot | None:
    try:
        return plot_of(head.value) if head is not None and isinstance(head.value, str) else None
    except ValueError:
        return None
