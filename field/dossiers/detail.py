"""One dossier as people look at it: each path read by its policy, siblings with who, when and by which road.

Read only. A dossier outside the reader's sight is absent (D17). Hiding personal values is done by whoever shows them,
with `Seen.pii`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from field.dossiers.others import alike, same_as
from field.dossiers.sight import Sight, visible
from field.dossiers.told import Told, told
from field.forms.catalogue import Catalogue
from field.forms.form import Form, Question
from field.forms.policies import read_siblings
from field.forms.published.catalogue import stored_catalogue
from field.merge.writing.rows import areas_of, form_for
from field.tables import conflict, flag, held, state
from field.tables.dossiers.log import HELD
from sync.head import Head, Value
from sync.names import Name
from sync.show import show
from sync.state import decode_state


@dataclass(frozen=True, slots=True)
class Sibling:
    """One live value at a path; `told` is None when only a recovered state knows its change."""

    head: Head
    told: Told | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What is at a path: the value that its policy reads, whether a person must decide, and every live value."""

    path: str
    value: Value
    settled: bool
    question: Question | None
    siblings: tuple[Sibling, ...]

    @property
    def pii(self) -> str:
        """How personal it is: none, basic, identifier or sensitive; unknown paths count as sensitive."""
        return self.question.pii if self.question is not None else "sensitive"


@dataclass(frozen=True, slots=True)
class Detail:
    """A dossier: its row in lists, state, areas and paths in the order of its form; rows of `conflict`, `held`, `flag`.

    `same_as` are the rows in lists of the dossiers that it is the same as, `alike` of those that it is perhaps the same
    as (flag `possible_duplicate`), as far as the reader sees them.
    """

    row: Row[Any]
    number: int
    form: Form | None
    areas: tuple[str, ...]
    paths: tuple[Seen, ...]
    conflicts: Sequence[Row[Any]]
    held: Sequence[Row[Any]]
    flags: Sequence[Row[Any]]
    same_as: Sequence[Row[Any]]
    alike: Sequence[Row[Any]]


def detail(connection: Connection, sight: Sight, key: str, catalogue: Catalogue | None = None) -> Detail | None:
    """One dossier; None when there is none, or none within sight. A fixed number of statements."""
    row = visible(connection, sight, key)
    if row is None:
        return None
    current = decode_state(connection.execute(select(state.c.text).where(state.c.dossier == key)).scalar_one())
    form = form_for(current, catalogue or stored_catalogue(connection))
    view, log = show(current, ()), told(connection, key)
    return Detail(
        row=row,
        number=current.number,
        form=form,
        areas=areas_of(view),
        paths=tuple(sorted(_paths(view, form, log), key=_place)),
        conflicts=connection.execute(
            select(conflict).where(conflict.c.dossier == key, conflict.c.settled.is_(None)).order_by(conflict.c.id)
        ).all(),
        held=connection.execute(
            select(held).where(held.c.dossier == key, held.c.status == HELD).order_by(held.c.at, held.c.change)
        ).all(),
        flags=connection.execute(
            select(flag).where(flag.c.dossier == key, flag.c.cleared_at.is_(None)).order_by(flag.c.id)
        ).all(),
        same_as=same_as(connection, sight, key),
        alike=alike(connection, sight, key),
    )


def _paths(view: Mapping[str, Sequence[Head]], form: Form | None, log: Mapping[Name, Told]) -> Iterable[Seen]:
    for path, heads in view.items():
        reading = read_siblings(form, path, heads)
        question = form.question(path) if form is not None else None
        siblings = tuple(Sibling(head, log.get(head.name)) for head in heads)
        yield Seen(path, reading.value, reading.settled, question, siblings)


def _place(seen: Seen) -> tuple[int, str]:
    return (seen.question.place if seen.question is not None else 10**6, seen.path)
