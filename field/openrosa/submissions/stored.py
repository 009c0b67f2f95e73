"""Submissions as they are stored: what was posted, on what it stands, and which changes it became."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, Row, or_, select

from field.storage.bulk import any_of, update
from field.tables import submission
from sync.clock import ClockReading
from sync.names import Name
from sync.strict_json import dumps

WAITING, LATE, TAKEN = "waiting", "late", "taken"
"""Stored and not a change yet; a change already, and files came since; a change with all that came."""
FORMLESS, ASIDE = "formless", "aside"
"""Nobody has published its form here; it could not become a change."""
TURNED = frozenset({LATE, TAKEN})
BORN = "born"
"""The line of a dossier that was begun on the phone and edited there before home had told of it."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A row of `submission`; `said` are its changes with the paths that each sets, `rows` the ids of its rows
    by repeat.

    `scope` is the version of its author's scope when it came, `sent` the phone's clock then (UTC ms; None: not said).
    Until it is turned it has no `stream`, and its `dossier`, `beside` and line are what the instance alone says.
    """

    id: int
    instance: str
    sha256: str
    deprecated: str
    app_user: str
    device: str
    scope: int
    sent: int | None
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

    @property
    def clock(self) -> ClockReading:
        """The phone's clock beside home's when it came; one that was not said is not measured."""
        if self.sent is None:
            return ClockReading(self.received, None)
        return ClockReading(self.sent, self.received - self.sent)


_COLUMNS = tuple(submission.c[name] for name in Stored.__slots__)


def submissions(connection: Connection, *where: ColumnElement[bool], most: int | None = None) -> list[Stored]:
    """The submissions of which all this is true, in the order of their arrival; `most` of them, locked to be turned."""
    asked = select(*_COLUMNS).where(*where).order_by(submission.c.id)
    rows = connection.execute(asked if most is None else asked.limit(most).with_for_update())
    return [_stored(row) for row in rows]


def related(connection: Connection, ones: Sequence[Stored]) -> list[Stored]:
    """What else is known of the same instances, of those that they correct or that correct them, and of their dossiers.

    Not what waits itself: that has not been turned yet.
    """
    instances = sorted({name for one in ones for name in (one.instance, one.deprecated) if name})
    same = or_(any_of(submission.c.instance, instances), any_of(submission.c.deprecated, instances))
    found = {each.id: each for each in submissions(connection, same, submission.c.status != WAITING)}
    dossiers = sorted({each.dossier for each in (*ones, *found.values())})
    about = submissions(connection, any_of(submission.c.dossier, dossiers), submission.c.status != WAITING)
    return sorted({**found, **{each.id: each for each in about}}.values(), key=lambda each: each.id)


def write_turned(connection: Connection, turned: Sequence[Stored]) -> None:
    """Keep what has become of these: where they stand, and which changes they are."""
    rows = [
        {
            **{name: getattr(one, name) for name in _TURNED},
            "said": said_text(one.said),
            "rows": rows_text(one.rows),
        }
        for one in turned
    ]
    update(connection, submission, ["id"], rows)


_TURNED = ("id", "status", "stream", "dossier", "branch", "step", "trunk", "beside")


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
