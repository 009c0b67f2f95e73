"""The desk: home's own stream, on which staff write. It goes through the same door as every phone's (law 5).

Each epoch has a desk of its own, so that a restored home never numbers a change twice (law 13). People share it, so a
desk change names what its author's screen showed and nothing more. This module must not decide who may write.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from field.home import epoch_of
from field.intake.admission import DESK, Route
from field.intake.admit import admit
from field.intake.door import locked_streams
from field.intake.streams import LARGEST_SCOPE
from field.storage.bulk import insert
from field.surroundings import HomeKey, Surroundings
from field.tables import person, stream
from sync.change import Sup, encode_change
from sync.clock import ClockReading, next_stamp
from sync.head import Value
from sync.names import Name, base64url, name_of
from sync.segment import GENESIS, seal

SALT_BYTES = 12


@dataclass(frozen=True, slots=True)
class DeskDraft:
    """What somebody at home decided on one dossier; `form` is `<form id>@<version>`.

    `source` says of what was brought in from a file where it stood there.
    """

    dossier: str
    form: str
    values: Mapping[str, Value] = field(default_factory=dict)
    sup: Sup = field(default_factory=dict)
    seen: frozenset[Name] | None = None
    void: tuple[Name, ...] = ()
    note: str = ""
    source: Mapping[str, object] = field(default_factory=dict)


def desk_stream(home: HomeKey, epoch: str) -> str:
    """The desk's stream in this epoch; another one in every other."""
    return base64url(hashlib.sha256(b"packhorse desk 1\n" + home.public + b"\n" + epoch.encode()).digest()[:9])


def write_at_desk(
    connection: Connection, drafts: Sequence[DeskDraft], by: str, surroundings: Surroundings
) -> list[Name]:
    """Write these drafts as changes by the person `by`; returns their names in the order of the drafts.

    They wait for the merge job like every other change. The numbers are taken under the lock of the desk's stream.
    """
    if not drafts:
        return []
    desk = desk_stream(surroundings.home, epoch_of(connection))
    insert(connection, stream, [{"stream": desk, "kind": DESK}], ignore=True)
    row = locked_streams(connection, [desk])[desk]
    now = surroundings.now()
    last = f"{row.effective or 0:012x}{row.top & 0xFFFF:04x}"
    changes = list(_encoded(drafts, desk, row.top + 1, by, last, now, surroundings))
    segment = seal(
        surroundings.home.sign,
        desk,
        row.top + 1,
        row.tip or GENESIS,
        changes,
        ClockReading(now, 0),
        _scope_of(connection, by),
        attested=True,
    )
    admit(connection, [segment], Route(desk, DESK), surroundings)
    return [name_of(desk, n, digest) for n, digest in enumerate(segment.hashes, start=segment.start)]


def _encoded(
    drafts: Iterable[DeskDraft], desk: str, first: int, by: str, last: str, now: int, surroundings: Surroundings
) -> Iterable[bytes]:
    for n, draft in enumerate(drafts, start=first):
        last = next_stamp(last, now)
        yield encode_change(
            stream=desk,
            n=n,
            dossier=draft.dossier,
            form=draft.form,
            by=by,
            at=last,
            t=now,
            salt=base64url(surroundings.random(SALT_BYTES)),
            values=draft.values,
            sup=draft.sup,
            seen=draft.seen,
            void=draft.void,
            note=draft.note,
            source=draft.source,
        )


def _scope_of(connection: Connection, by: str) -> int:
    """The writer's current scope version; 0 for home itself."""
    version = connection.execute(select(person.c.scope).where(person.c.id == by)).scalar()
    return min(version or 0, LARGEST_SCOPE)
