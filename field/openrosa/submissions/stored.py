"""Submissions as they are stored: what was posted, on what it stands, and which changes it became."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, Row, bindparam, or_, select

from field.storage.bulk import update
from field.tables import submission
from sync.names import Name
from sync.strict_json import dumps

TAKEN, WAITING, ASIDE = "taken", "waiting", "aside"
BORN = "born"
"""The line of a dossier that was begun on the phone and edited there before home had told of it."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A row of `submission`; `said` are its changes with the paths that each sets, `rows` the ids of its rows
    by repeat."""

    id: int
    instance: str
    sha256: str
    deprecated: str
    app_user: str
    stream: str
    form: str
    version: str
    dossier: str
    branch: str
    step: int
    trunk: int | None
    xml: bytes | None
    received: int
    status: str
    beside: bool
    said: tuple[tuple[Name, frozenset[str]], ...] = ()
    rows: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def ref(self) -> str:
        """The form version as changes name it."""
        return f"{self.form}@{self.version}"


_COLUMNS = tuple(submission.c[name] for name in Stored.__slots__)


def submissions(connection: Connection, *where: ColumnElement[bool]) -> list[Stored]:
    """The submissions of which all this is true, in the order of their arrival."""
    rows = connection.execute(select(*_COLUMNS).where(*where).order_by(submission.c.id))
    return [_stored(row) for row in rows]


_RELATED = select(*_COLUMNS).where(
    or_(
        submission.c.instance == bindparam("one"),
        submission.c.instance == bindparam("corrected"),
        submission.c.deprecated == bindparam("one"),
    )
)
_OF_DOSSIER = select(*_COLUMNS).where(submission.c.dossier == bindparam("wanted")).order_by(submission.c.id)


def related(connection: Connection, instance: str, corrected: str) -> list[Stored]:
    """Submissions of an instance, of the one that it corrects, and of those that correct it, as they arrived."""
    rows = connection.execute(_RELATED, {"one": instance, "corrected": corrected or instance})
    return sorted(map(_stored, rows), key=lambda each: each.id)


def of_dossier(connection: Connection, dossier: str) -> list[Stored]:
    """The submissions about a dossier, in the order of their arrival."""
    return [_stored(row) for row in connection.execute(_OF_DOSSIER, {"wanted": dossier})]


def write_said(connection: Connection, stored: Stored, said: Collection[tuple[Name, frozenset[str]]]) -> None:
    """Note more changes of a submission, with the paths that each sets."""
    known = submissions(connection, submission.c.id == stored.id)[0].said
    row = {"id": stored.id, "said": said_text([*known, *said])}
    update(connection, submission, ["id"], [row])


def said_text(said: Collection[tuple[Name, frozenset[str]]]) -> str:
    """As the column holds it."""
    return dumps([[name, sorted(paths)] for name, paths in said])


def rows_text(rows: Mapping[str, Sequence[str]]) -> str:
    """As the column holds it."""
    return dumps({path: list(found) for path, found in rows.items() if found})


def _stored(row: Row[Any]) -> Stored:
    values = dict(zip(Stored.__slots__, row, strict=True))
    values["said"] = tuple((Name(name), frozenset(paths)) for name, paths in orjson.loads(row.said))
    values["rows"] = orjson.loads(row.rows)
    return Stored(**values)
