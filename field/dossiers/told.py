"""What the log tells of one dossier's changes: who, when by phone and when received, by which road, what each did.

An erased change is told without its values; what cannot be read, without anything but its place. This module must not
judge or fold.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from field.bringing.originals import Source, source_of
from field.intake.admission import DESK
from field.merge.folding.fold import from_stub
from field.storage.bulk import any_of
from field.tables import change, held, installation, person, segment, stream
from sync.change import Change, Sup, decode_change
from sync.head import Value
from sync.names import Name, name_of
from sync.problem import UnreadableError


@dataclass(frozen=True, slots=True)
class Told:
    """A change as the log tells it. Moments are UTC ms.

    `effective` is what home made of the time that the phone said (`trusted`: its clock may win), `received` when home
    first had it. `how` is direct, relayed, bundle, desk or collect, and `by_way_of` the stream that handed it over.
    `status` is waiting, merged, held (for `reason`), declined or erased. `change` is None when its bytes are gone or
    unreadable.
    `source` says of what home brought in from a file where it stood there.
    """

    id: int
    hash: bytes
    name: Name
    stream: str
    n: int
    kind: str
    installation: str
    person: str
    role: str
    received: int
    effective: int
    trusted: bool
    how: str
    by_way_of: str
    status: str
    merge: int | None
    reason: str
    change: Change | None
    source: Source | None = None

    @property
    def by(self) -> str:
        """Who answers for it; empty when unknown."""
        return self.change.by if self.change else ""

    @property
    def phone_time(self) -> int | None:
        """What its author's clock said."""
        return self.change.t if self.change else None

    @property
    def values(self) -> Mapping[str, Value]:
        """What it set, by path."""
        return self.change.set if self.change else {}

    @property
    def replaced(self) -> Sup:
        """The names that it replaced, by path."""
        return self.change.sup if self.change else {}

    @property
    def void(self) -> tuple[Name, ...]:
        """The names that it voids."""
        return self.change.void if self.change else ()

    @property
    def note(self) -> str:
        """Its author's words."""
        return self.change.note if self.change else ""


def told(connection: Connection, dossier: str) -> dict[Name, Told]:
    """Every change of a dossier, in effective order, then in the order in which they came; two statements."""
    asked = _CHANGES.where(change.c.dossier == dossier).order_by(change.c.effective, change.c.id)
    rows = connection.execute(asked).all()
    changes = {row.id: _read(row) for row in rows}
    authors = {found.by for found in changes.values() if found is not None}
    known = connection.execute(select(person.c.id, person.c.name).where(any_of(person.c.id, authors)))
    names = {row.id: row.name for row in known}
    told = [_told(row, changes[row.id], names) for row in rows]
    return {each.name: each for each in told}


_CHANGES = (
    select(
        change.c.id,
        change.c.hash,
        change.c.stream,
        change.c.n,
        change.c.dossier,
        change.c.body,
        change.c.stub,
        change.c.status,
        change.c.received,
        change.c.effective,
        change.c.trusted,
        change.c.role,
        change.c.merge,
        segment.c.how,
        segment.c.by,
        stream.c.kind,
        installation.c.name,
        held.c.reason,
    )
    .join(segment, segment.c.id == change.c.segment)
    .join(stream, stream.c.stream == change.c.stream)
    .outerjoin(installation, installation.c.stream == change.c.stream)
    .outerjoin(held, held.c.change == change.c.id)
)


def _read(row: Any) -> Change | None:
    try:
        if row.body is not None:
            return decode_change(row.body, row.hash)
        return from_stub(row) if row.stub is not None else None
    except UnreadableError:
        return None


def _told(row: Any, found: Change | None, names: Mapping[str, str]) -> Told:
    author, name = found.by if found else "", name_of(row.stream, row.n, row.hash)
    return Told(
        id=row.id,
        hash=row.hash,
        name=name,
        stream=row.stream,
        n=row.n,
        kind=row.kind,
        installation=row.name or "",
        person=names.get(author, author),
        role=row.role or "",
        received=row.received,
        effective=row.effective,
        trusted=row.trusted,
        how=row.how,
        by_way_of=row.by,
        status=row.status,
        merge=row.merge,
        reason=row.reason or "",
        change=found,
        source=source_of(name, row.body) if row.kind == DESK and found is not None else None,
    )
