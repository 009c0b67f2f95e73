"""The dossiers of a batch as they stand: who wrote what is live, and one value for each path.

A dossier that cannot be read is told by itself, so that it stops no other. This module must not judge.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from field.forms.catalogue import Catalogue
from field.forms.policies import read_view
from field.merge.writing.rows import form_for
from field.storage.bulk import any_given
from field.tables import state
from sync.head import Head, Origin, Value
from sync.life import DELETED, life_of
from sync.show import View, show
from sync.state import State, decode_state

_STATES = select(state.c.dossier, state.c.text).where(any_given(state.c.dossier, "dossiers"))


@dataclass(frozen=True, slots=True)
class Subject:
    """A dossier: its heads by path, the values that its newest form version `ref` reads, whether it was deleted."""

    dossier: str
    view: View
    values: Mapping[str, Value]
    ref: str
    is_deleted: bool

    @property
    def form(self) -> str:
        """The form's id; "" when no version of it is known here."""
        return self.ref.partition("@")[0]

    def origins(self) -> Iterator[Origin]:
        """The changes that wrote an answer which is live, each once; paths that every form has are no answers."""
        found: dict[str, Origin] = {}
        for path, heads in self.view.items():
            if is_answer(path):
                found |= {head.name: head.origin for head in heads}
        return iter(found.values())

    def head_at(self, path: str) -> Head | None:
        """The head that a question's answer is owed to: of several, or of the elements of a set, the last one."""
        heads: Sequence[Head] = self.view.get(path) or [
            head for each, several in self.view.items() if each.rpartition("/")[0] == path for head in several
        ]
        return max(heads, key=lambda head: (head.origin.t, head.name), default=None)


def is_answer(path: str) -> bool:
    """Whether a path holds what somebody answered: not one that every form has (`_area`, `nguoi/r1/_life`)."""
    return not path.startswith("_") and not path.endswith("/_life")


def subjects_of(
    connection: Connection, dossiers: Collection[str], catalogue: Catalogue
) -> tuple[list[Subject], list[str]]:
    """The dossiers that can be read, and the ids of those that cannot; one statement."""
    rows = connection.execute(_STATES, {"dossiers": list(dossiers)}).all()
    return _read(((row.dossier, row.text) for row in rows), catalogue)


def _read(texts: Iterable[tuple[str, str]], catalogue: Catalogue) -> tuple[list[Subject], list[str]]:
    found, broken = [], []
    for dossier, text in texts:
        try:
            found.append(subject_of(dossier, decode_state(text), catalogue))
        except Exception:  # whatever one dossier holds, the others are checked
            broken.append(dossier)
    return found, broken


def subject_of(dossier: str, current: State, catalogue: Catalogue) -> Subject:
    """One dossier of its state."""
    view, form = show(current, ()), form_for(current, catalogue)
    is_deleted = bool(view) and life_of(view) == DELETED
    return Subject(dossier, view, read_view(form, view), form.ref if form else "", is_deleted or not view)
