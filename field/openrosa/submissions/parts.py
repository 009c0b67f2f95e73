"""Files of a submission: those it names are awaited, may come with it or later, and never replace each other.

A second content under one name is a value beside the first, and a flag (fault D34). The same again is nothing. What no
answer names is kept with the submission. This module must not read bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select

from field.attachments.keeping import enter
from field.openrosa.submissions.laying import name_of_file
from field.openrosa.submissions.values import Kept
from field.storage.bulk import any_of, insert
from field.surroundings import Surroundings
from field.tables import submission_part
from sync.head import Value


@dataclass(frozen=True, slots=True)
class Arrived:
    """Files that are new to a submission: the first under their names, and others under names that had one."""

    first: tuple[Kept, ...] = ()
    beside: tuple[Kept, ...] = ()


def keep_parts(
    connection: Connection, submission: int, stream: str, files: Sequence[Kept], surroundings: Surroundings
) -> Arrived:
    """Note files of a submission and tell what of them is new."""
    if not files:
        return Arrived()
    known = _known(connection, submission)
    first, beside = dict[str, Kept](), list[Kept]()
    for each in files:
        there = known.setdefault(each.name, set())
        if each.sha256 in there:
            continue
        (beside.append(each) if there - {""} else first.setdefault(each.name, each))
        there.add(each.sha256)
        enter(connection, each.sha256, each.size, each.kind, stream, surroundings)
    now, fresh = surroundings.now(), [*first.values(), *beside]
    rows = [{"submission": submission, "name": each.name, "sha256": each.sha256, "came": now} for each in fresh]
    insert(connection, submission_part, rows)
    _no_longer_awaited(connection, submission, first)
    return Arrived(tuple(first.values()), tuple(beside))


def new_parts(files: Sequence[Kept]) -> Arrived:
    """The files of a submission that had none."""
    first, beside = dict[str, Kept](), list[Kept]()
    for each in files:
        if first.setdefault(each.name, each).sha256 != each.sha256:
            beside.append(each)
    return Arrived(tuple(first.values()), tuple({each.sha256: each for each in beside}.values()))


def missing_of(names: Iterable[str], there: Iterable[Kept]) -> list[str]:
    """The awaited names of which no file is there."""
    return sorted({name_of_file(name) for name in names} - {each.name for each in there})


def await_parts(connection: Connection, submission: int, missing: Iterable[str]) -> None:
    """Note the files that a submission names and that are not there."""
    rows = [{"submission": submission, "name": name, "sha256": "", "came": None} for name in missing]
    insert(connection, submission_part, rows)


def missing_parts(connection: Connection, submission: int) -> list[str]:
    """The names of files that have not come."""
    part = submission_part.c
    return list(
        connection.scalars(
            select(part.name).where(part.submission == submission, part.sha256 == "").order_by(part.name)
        )
    )


def values_of(files: Iterable[Kept], awaited: Mapping[str, str]) -> dict[str, Value]:
    """The values that name these files, at the paths that wait for them by name."""
    by_name = {each.name: each.value for each in files}
    named = ((path, name_of_file(name)) for path, name in awaited.items())
    return {path: by_name[name] for path, name in named if name in by_name}


def _known(connection: Connection, submission: int) -> dict[str, set[str]]:
    asked = select(submission_part.c.name, submission_part.c.sha256).where(submission_part.c.submission == submission)
    found: dict[str, set[str]] = {}
    for name, sha256 in connection.execute(asked):
        found.setdefault(name, set()).add(sha256)
    return found


def _no_longer_awaited(connection: Connection, submission: int, names: Mapping[str, Any]) -> None:
    part = submission_part.c
    gone = (part.submission == submission, part.sha256 == "", any_of(part.name, list(names)))
    if names:
        connection.execute(delete(submission_part).where(*gone))
