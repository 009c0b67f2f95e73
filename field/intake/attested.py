"""Streams without a key of their own: what is written on them is numbered, chained and attested by home.

The desk is one; so is every app that posts instances. Drafts go in through the same door as every phone's changes
(law 5). This module must not decide who may write.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row

from field.intake.admission import Admission, Route
from field.intake.admit import admit
from field.intake.door import Streams, locked_streams
from field.intake.streams import LARGEST_SCOPE
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import stream
from sync.change import Sup, encode_change
from sync.clock import ClockReading, next_stamp
from sync.head import Value
from sync.names import Name, base64url, name_of
from sync.segment import GENESIS, Segment, seal

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


@dataclass(frozen=True, slots=True)
class Attested:
    """One draft with its author, on the stream on which it is to stand."""

    stream: str
    draft: Draft
    author: Author


def write_attested(
    connection: Connection, name: str, kind: str, drafts: Sequence[Draft], author: Author, how: str,
    surroundings: Surroundings,
) -> tuple[list[Name], Admission]:  # fmt: skip
    """Write drafts of one author as changes of the stream `name`; their names in the order of drafts."""
    said = [Attested(name, draft, author) for draft in drafts]
    return write_all_attested(connection, said, kind, how, surroundings)


def write_all_attested(
    connection: Connection, said: Sequence[Attested], kind: str, how: str, surroundings: Surroundings,
    received: int | None = None,
) -> tuple[list[Name], Admission]:  # fmt: skip
    """Write drafts as changes of their streams, which begin with their first; their names in the order of `said`.

    A fixed number of statements, however many. They wait for the merge job like every other change; the numbers are
    taken under the locks of the streams. `received` (UTC ms): when they came, where that was before now.
    """
    streams = _locked(connection, {each.stream for each in said}, kind)
    names, segments = dict[int, Name](), list[Segment]()
    for name, row in streams.items():
        mine = [(place, each) for place, each in enumerate(said) if each.stream == name]
        for run in _sealed(row, [each for _, each in mine], surroundings):
            segments.append(run)
            numbered = enumerate(run.hashes, start=run.start)
            names |= {mine[n - row.top - 1][0]: name_of(name, n, digest) for n, digest in numbered}
    admission = admit(connection, segments, Route("", how), surroundings, received=received)
    return [names[place] for place in range(len(said))], admission


def _locked(connection: Connection, names: Collection[str], kind: str) -> Streams:
    """The rows of these streams; of those that were not there, new ones."""
    found = locked_streams(connection, names)
    fresh = sorted(set(names) - set(found))
    if not fresh:
        return found
    insert(connection, stream, [{"stream": name, "kind": kind} for name in fresh], ignore=True)
    return locked_streams(connection, names)


def _sealed(row: Row[Any], said: Sequence[Attested], surroundings: Surroundings) -> Iterator[Segment]:
    """The drafts of one stream as segments: a run for each clock and scope that they were written under."""
    last, n, prev = f"{row.effective or 0:012x}{row.top & 0xFFFF:04x}", row.top + 1, row.tip or GENESIS
    for (clock, scope), run in groupby(said, key=lambda each: (each.author.clock, each.author.scope)):
        changes = list[bytes]()
        for each in run:
            last = next_stamp(last, each.author.t)
            changes.append(_encoded(each, n + len(changes), last, surroundings))
        segment = seal(
            surroundings.home.sign, row.stream, n, prev, changes, clock, min(scope, LARGEST_SCOPE), attested=True
        )
        n, prev = segment.end + 1, segment.tip
        yield segment


def _encoded(said: Attested, n: int, stamp: str, surroundings: Surroundings) -> bytes:
    draft = said.draft
    return encode_change(
        stream=said.stream,
        n=n,
        dossier=draft.dossier,
        form=draft.form,
        by=said.author.by,
        at=stamp,
        t=said.author.t,
        salt=base64url(surroundings.random(SALT_BYTES)),
        values=draft.values,
        sup=draft.sup,
        seen=draft.seen,
        void=draft.void,
        note=draft.note,
        source=draft.source,
    )
