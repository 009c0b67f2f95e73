"""Files of a submission: those it names are awaited, may come with it or later, and never replace each other.

A second content under one name is a value beside the first, and a flag (fault D34). The same again is nothing. What no
answer names is kept with the submission. This module must not read bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, select, update

from field.openrosa.submissions.arriving.laying import extension_of, name_of_file
from field.openrosa.submissions.values import Kept
from field.storage.bulk import any_of, insert
from field.tables import attachment, submission_part
from sync.head import Value


@dataclass(frozen=True, slots=True)
class Arrived:
    """Files that are new to a submission: the first under their names, and others under names that had one."""

    first: tuple[Kept, ...] = ()
    beside: tuple[Kept, ...] = ()


@dataclass
class _Coming:
    """Files under their names, in the order in which they came."""

    known: set[str] = field(default_factory=set)
    first: list[Kept] = field(default_factory=list)
    beside: list[Kept] = field(default_factory=list)

    def come(self, row: Any) -> None:
        """One more; it is only new when it is fresh."""
        if row.fresh:
            kept = Kept(row.name, row.sha256, extension_of(row.name, row.media_type), row.size, row.media_type)
            (self.beside if row.name in self.known else self.first).append(kept)
        self.known.add(row.name)


def arrived(connection: Connection, submissions: Sequence[int]) -> dict[int, Arrived]:
    """What has come to these submissions and was not looked at yet. One statement."""
    part = submission_part.c
    columns = (part.submission, part.name, part.sha256, part.fresh, attachment.c.media_type, attachment.c.size)
    asked = select(*columns).join(attachment, attachment.c.sha256 == part.sha256)
    rows = connection.execute(
        asked.where(any_of(part.submission, list(submissions))).order_by(part.fresh, part.came, part.place, part.sha256)
    )
    found: dict[int, _Coming] = {}
    for row in rows:
        found.setdefault(row.submission, _Coming()).come(row)
    return {key: Arrived(tuple(each.first), tuple(each.beside)) for key, each in found.items()}


def looked_at(connection: Connection, there: Mapping[int, Arrived]) -> None:
    """These files are not new any more, and are awaited no longer."""
    part = submission_part.c
    keys = [key for key, each in there.items() if each.first or each.beside]
    if not keys:
        return
    connection.execute(update(submission_part).where(any_of(part.submission, keys), part.fresh).values(fresh=False))
    for key in keys:
        names = [each.name for each in there[key].first]
        connection.execute(delete(submission_part).where(part.submission == key, _IS_AWAITED, any_of(part.name, names)))


_IS_AWAITED = submission_part.c.sha256 == ""


def missing_of(names: Iterable[str], there: Iterable[Kept]) -> list[str]:
    """The awaited names of which no file is there."""
    return sorted({name_of_file(name) for name in names} - {each.name for each in there})


def await_files(connection: Connection, submission: int, missing: Iterable[str]) -> None:
    """Note the files that a submission names and that are not there."""
    awaited = {"submission": submission, "sha256": "", "came": None, "place": 0, "fresh": False}
    insert(connection, submission_part, [{**awaited, "name": name} for name in missing])


def missing_files(connection: Connection, submission: int) -> list[str]:
    """The names of files that have not come."""
    part = submission_part.c
    asked = select(part.name).where(part.submission == submission, _IS_AWAITED).order_by(part.name)
    return list(connection.scalars(asked))


def values_of(files: Iterable[Kept], awaited: Mapping[str, str]) -> dict[str, Value]:
    """The values that name these files, at the paths that wait for them by name."""
    by_name = {each.name: each.value for each in files}
    named = ((path, name_of_file(name)) for path, name in awaited.items())
    return {path: by_name[name] for path, name in named if name in by_name}
