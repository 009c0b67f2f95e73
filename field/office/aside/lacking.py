"""What streams lack: numbers that never came, a fork, segments that were turned away; and who may still have them.

A stream's own phone has what it wrote until home has signed for it; a phone or hub that handed on some of it before may
have more. Read only; only streams of people within reach. A fixed number of statements.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, exists, or_, select

from field.intake.runs import Span, gaps
from field.people.directory import persons_on
from field.people.rights.reach import Reach
from field.storage.bulk import any_of
from field.tables import assignment, installation, installation_person, segment, stream

_STREAM = (stream.c.upto, stream.c.top, stream.c.forked_at, stream.c.refused)
_PHONE = tuple(
    installation.c[name]
    for name in ("stream", "name", "last_seen", "enrolled", "skew", "report", "revoked", "lost_since")
)


@dataclass(frozen=True, slots=True)
class Lack:
    """A stream that lacks something. `missing` are runs of numbers; `carriers` are phones or hubs, by name, that have
    handed on some of it; `row` is its phone."""

    row: Row[Any]
    persons: tuple[str, ...]
    missing: tuple[Span, ...]
    carriers: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many numbers are missing."""
        return sum(end - start + 1 for start, end in self.missing)


def lacking(connection: Connection, reach: Reach, limit: int = 200) -> list[Lack]:
    """Streams of phones within reach that lack something, those first whose phone was seen last."""
    lacks = or_(stream.c.upto < stream.c.top, stream.c.forked_at.is_not(None), stream.c.refused > 0)
    asked = select(*_PHONE, *_STREAM).join(stream, stream.c.stream == installation.c.stream).where(lacks, within(reach))
    newest = installation.c.last_seen.desc().nulls_last()
    rows = connection.execute(asked.order_by(newest, installation.c.stream).limit(limit)).all()
    return _told(connection, rows)


def lack_of(connection: Connection, name: str) -> Lack | None:
    """What one stream lacks; None when nothing."""
    asked = select(*_PHONE, *_STREAM).join(stream, stream.c.stream == installation.c.stream)
    rows = connection.execute(asked.where(installation.c.stream == name)).all()
    lacks = [row for row in rows if row.upto < row.top or row.forked_at is not None or row.refused]
    return next(iter(_told(connection, lacks)), None)


def within(reach: Reach) -> Any:
    """The condition that a phone is somebody's who holds something within reach."""
    link = installation_person
    theirs = and_(link.c.stream == installation.c.stream, link.c.person == assignment.c.person)
    return exists().where(theirs, any_of(assignment.c.area, sorted(reach.areas)))


def _told(connection: Connection, rows: Sequence[Any]) -> list[Lack]:
    names = [row.stream for row in rows]
    if not names:
        return []
    persons, carriers = persons_on(connection, names), _carriers(connection, names)
    spans = _spans(connection, [row.stream for row in rows if row.upto < row.top])
    return [
        Lack(
            row,
            tuple(persons.get(row.stream, ())),
            tuple(gaps(row.upto, row.top, spans[row.stream])) if row.upto < row.top else (),
            tuple(carriers[row.stream]),
        )
        for row in rows
    ]


def _spans(connection: Connection, names: Sequence[str]) -> Mapping[str, list[Span]]:
    """The runs of numbers that are stored beyond what is complete."""
    found: defaultdict[str, list[Span]] = defaultdict(list)
    columns = segment.c
    asked = (
        select(columns.stream, columns.start, columns.end)
        .join(stream, stream.c.stream == columns.stream)
        .where(any_of(columns.stream, list(names)), columns.end > stream.c.upto)
    )
    for name, start, end in connection.execute(asked) if names else ():
        found[name].append((start, end))
    return found


def _carriers(connection: Connection, names: Sequence[str]) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    asked = (
        select(segment.c.stream, installation.c.name, segment.c.by)
        .join(installation, installation.c.stream == segment.c.by)
        .where(any_of(segment.c.stream, list(names)), segment.c.by != segment.c.stream)
        .distinct()
        .order_by(segment.c.stream, installation.c.name)
    )
    for name, carrier, by in connection.execute(asked):
        found[name].append(carrier or by)
    return found
