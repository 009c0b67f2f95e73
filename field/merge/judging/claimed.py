"""Which scope versions a person has claimed on a stream, and from which number on: nobody goes back to an earlier one.

People who share a phone hold different versions, so this is asked for each of them. Only streams whose highest version
lies above one that arrives are looked at. This module must not judge.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from field.storage.bulk import any_of
from field.tables import segment


@dataclass(frozen=True, slots=True)
class Claim:
    """A person claimed `version` on a stream first in the segment that ends at number `end`."""

    version: int
    end: int


Claims = Mapping[tuple[str, str], Collection[Claim]]
"""By stream and person."""


def claims_of(connection: Connection, streams: Collection[str]) -> Claims:
    """What was claimed on these streams, by whom; one statement, a row for each group of authors and version."""
    if not streams:
        return {}
    columns = (segment.c.stream, segment.c.authors, segment.c.scope)
    asked = select(*columns, func.min(segment.c.end)).where(any_of(segment.c.stream, sorted(streams)))
    found: dict[tuple[str, str], list[Claim]] = {}
    for stream, authors, version, end in connection.execute(asked.group_by(*columns)):
        for person in authors.split():
            found.setdefault((stream, person), []).append(Claim(version, end))
    return found


def has_gone_back(claims: Claims, stream: str, person: str, n: int, version: int) -> bool:
    """Whether the person had claimed a higher version on the stream before number `n`."""
    return any(claim.version > version and claim.end < n for claim in claims.get((stream, person), ()))
