"""The changes of dossiers that merges took in: which merge, when received, by which road, and whose. Read only.

A change counts on the day on which home first received it; the same bytes by a second road are no second change.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import orjson
from sqlalchemy import Connection, select

from field.storage.bulk import any_of
from field.tables import change, merge, segment
from field.tables.dossiers.log import ERASED, MERGED
from field.tallies.counting import day_of


@dataclass(frozen=True, slots=True)
class Arrival:
    """One change: the merge that took it in, its author, its road, the day it was received (days since 1970)."""

    merge: int
    person: str
    channel: str
    day: int


def arrivals_of(connection: Connection, dossiers: Collection[str]) -> Mapping[str, list[Arrival]]:
    """Every merged change of the dossiers, erased ones too, in the order in which home took them in; one statement."""
    columns = (change.c.dossier, change.c.merge, change.c.received, change.c.body, change.c.stub, segment.c.how)
    asked = (
        select(*columns)
        .join(segment, segment.c.id == change.c.segment)
        .where(any_of(change.c.dossier, list(dossiers)), change.c.merge.is_not(None))
        .where(change.c.status.in_((MERGED, ERASED)))
        .order_by(change.c.merge, change.c.received, change.c.id)
    )
    found: dict[str, list[Arrival]] = {}
    for row in connection.execute(asked):
        by = orjson.loads(row.body if row.body is not None else row.stub)["by"]
        found.setdefault(row.dossier, []).append(Arrival(row.merge, by, row.how, day_of(row.received)))
    return found


def days_of(connection: Connection, numbers: Iterable[int]) -> Mapping[int, int]:
    """The day of each merge (days since 1970, in Vietnam); one statement."""
    asked = select(merge.c.number, merge.c.at).where(any_of(merge.c.number, sorted(set(numbers))))
    return {row.number: day_of(row.at) for row in connection.execute(asked)}
