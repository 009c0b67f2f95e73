"""The positions of dossiers as they stand: answers of people, where authors were, and files that know where.

A position that cannot be read is no position; another check tells of it. This module must not judge.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from field.checks.subjects import Subject, is_answer, subjects_of
from field.forms.catalogue import Catalogue
from field.forms.form import Question
from field.merge.writing.rows import areas_of
from field.places.files import arrived, file_in, position_in
from field.places.kinds import AUTHOR, WHERE
from field.storage.given import looked_up, packed
from geo.tagging.positions import POINT, Position, read_position
from sync.change import decode_change
from sync.head import Head, Origin

KINDS: Final = {"geopoint": POINT, "geotrace": "line", "geoshape": "polygon"}
_HAS = {
    "sqlite": "instr(x.body, x'227768657265223a22') > 0",
    "postgresql": r"position('\x227768657265223a22'::bytea in x.body) > 0",
}
"""Whether `"where":"` is among the bytes of a change."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A position of a dossier, the change that it is owed to, and the areas that the dossier says it is in."""

    dossier: str
    path: str
    kind: str
    origin: Origin
    position: Position
    declared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """A file of a dossier that may know where it comes from."""

    dossier: str
    path: str
    kind: str
    origin: Origin
    sha256: str
    declared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The positions of a batch, and the files of its dossiers that have not arrived: dossier and hash."""

    spots: Sequence[Spot]
    awaited: Collection[tuple[str, str]]


def find(connection: Connection, dossiers: Collection[str], catalogue: Catalogue, folder: Path | None) -> Found:
    """Everything in these dossiers that says where it is; a fixed number of statements. `folder`: of attachments."""
    subjects, _ = subjects_of(connection, dossiers, catalogue)
    live = [each for each in subjects if not each.is_deleted]
    found = [each for subject in live for each in _answers(subject, catalogue)]
    filed = [each for each in found if isinstance(each, Filed)] if folder is not None else []
    here = arrived(connection, {each.sha256 for each in filed})
    spots = [each for each in found if isinstance(each, Spot)]
    if folder is not None:
        spots += [spot for each in filed if each.sha256 in here for spot in _opened(each, folder)]
    spots += _authors(connection, live)
    return Found(spots, {(each.dossier, each.sha256) for each in filed if each.sha256 not in here})


def _answers(subject: Subject, catalogue: Catalogue) -> Iterator[Spot | Filed]:
    declared = areas_of(subject.view)
    for path, heads in subject.view.items():
        for head in heads if is_answer(path) else ():
            question = _question(head, catalogue)
            if question is None or not isinstance(head.value, str):
                continue
            kind, value = KINDS.get(question.kind), head.value
            if kind is not None and (position := read_position(kind, value)) is not None:
                yield Spot(subject.dossier, path, kind, head.origin, position, declared)
            elif named := file_in(question.type, value):
                yield Filed(subject.dossier, path, named[0], head.origin, named[1], declared)


def _question(head: Head, catalogue: Catalogue) -> Question | None:
    form = catalogue.form(head.origin.form)
    return form.question(head.path) if form is not None else None


def _opened(filed: Filed, folder: Path) -> Iterator[Spot]:
    position = position_in(folder, filed.kind, filed.sha256)
    if position is not None:
        yield Spot(filed.dossier, filed.path, filed.kind, filed.origin, position, filed.declared)


def _authors(connection: Connection, subjects: Sequence[Subject]) -> Iterator[Spot]:
    """Where the authors of merged changes were, as far as they said it."""
    declared = {each.dossier: areas_of(each.view) for each in subjects}
    where = f"x.dossier = given.value ->> 0 AND x.status = 'merged' AND {_HAS[connection.dialect.name]}"
    columns = "x.stream, x.n, x.body, x.effective, x.trusted"
    asked = looked_up(connection, columns, "change AS x", where)
    for row in connection.execute(asked, {"given": packed((each,) for each in sorted(declared))}):
        change = decode_change(bytes(row.body))
        position = read_position(POINT, change.where)
        if position is not None:
            origin = Origin(change.name, change.by, form=change.form, t=row.effective, ok=bool(row.trusted))
            yield Spot(change.dossier, WHERE, AUTHOR, origin, position, declared[change.dossier])
