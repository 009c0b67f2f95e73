"""Streams without a key of their own: what is written on them is numbered, chained and attested by home.

The desk is one; so is every app that posts instances. Drafts go in through the same door as every phone's changes
(law 5). This module must not decide who may write.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from field.intake.admission import Admission, Route
from field.intake.admit import admit
from field.intake.door import locked_streams
from field.intake.streams import LARGEST_SCOPE
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import stream
from sync.change import Sup, encode_change
from sync.clock import ClockReading, next_stamp
from sync.head import Value
from sync.names import Name, base64url, name_of
from sync.segment import GENESIS, seal

SALT_BYTES = 12


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody says of one dossier; `form` is `<form id>@<version>`.

    `source` says of what was brought in from elsewhere where it stood there.
    """

    dossier: str
    form: str
    values: Mapping[str, Value] = field(default_factory=dict)
    sup: Sup = field(default_factory=dict)
    seen: frozenset[Name] | None = None
    void: tuple[Name, ...] = ()
    note: str = ""
    source: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, under which version of their scope, and the clock that it was written by (`t` in UTC ms)."""

    by: str
    scope: int
    t: int
    clock: ClockReading


def write_attested(
    connection: Connection, name: str, kind: str, drafts: Sequence[Draft], author: Author, how: str,
    surroundings: Surroundings,
) -> tuple[list[Name], Admission]:  # fmt: skip
    """Write drafts as changes of the stream `name`, which begins with the first; their names in the order of drafts.

    They wait for the merge job like every other change. The numbers are taken under the lock of the stream.
    """
    row = locked_streams(connection, [name]).get(name)
    if row is None:
        insert(connection, stream, [{"stream": name, "kind": kind}], ignore=True)
        row = locked_streams(connection, [name])[name]
    last = f"{row.effective or 0:012x}{row.top & 0xFFFF:04x}"
    changes = list(_encoded(drafts, name, row.top + 1, author, last, surroundings))
    scope, prev = min(author.scope, LARGEST_SCOPE), row.tip or GENESIS
    segment = seal(surroundings.home.sign, name, row.top + 1, prev, changes, author.clock, scope, attested=True)
    admission = admit(connection, [segment], Route(name, how), surroundings)
    return [name_of(name, n, digest) for n, digest in enumerate(segment.hashes, start=segment.start)], admission


def _encoded(
    drafts: Iterable[Draft], name: str, first: int, author: Author, last: str, surroundings: Surroundings
) -> Iterable[bytes]:
    for n, draft in enumerate(drafts, start=first):
        last = next_stamp(last, author.t)
        yield encode_change(
            stream=name,
            n=n,
            dossier=draft.dossier,
            form=draft.form,
            by=author.by,
            at=last,
            t=author.t,
            salt=base64url(surroundings.random(SALT_BYTES)),
            values=draft.values,
            sup=draft.sup,
            seen=draft.seen,
            void=draft.void,
            note=draft.note,
            source=draft.source,
        )
