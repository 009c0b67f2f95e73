"""What waits on a shard, read in bulk: the changes, the dossiers due, and everything needed to judge and fold them.

Claiming takes nothing out: a change leaves `waiting` only in the transaction that writes its effect, so a change that
arrives during its own shard's merge simply waits for the next batch. Reads a fixed number of statements.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Row, bindparam, exists, func, literal_column, or_, select, union_all

from field.areas.tree import ancestors_of
from field.merge.folding.grounds import grounds_of
from field.merge.judging.claimed import Claims, claims_of
from field.people.rights.scope import Scope, scopes_of
from field.storage.bulk import any_given, any_of
from field.tables import (
    app_stream,
    app_user,
    change,
    due,
    installation,
    installation_person,
    placement,
    segment,
    state,
    stream,
)
from field.tables.dossiers.log import DECLINED, ERASED, MERGED, WAITING
from sync.state import State


@dataclass(frozen=True, slots=True)
class Arrived:
    """A waiting change as the log has it, with what its segment and installation say.

    `below`: a higher scope version was claimed on its stream, by its author or by somebody else.
    """

    id: int
    hash: bytes
    stream: str
    n: int
    body: bytes | None
    dossier: str | None
    effective: int
    trusted: bool
    released: bool
    over: str | None
    received: int
    tries: int
    scope: int
    permit: int | None
    kind: str
    below: bool
    revoked: int | None
    lost_since: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """A dossier was in `area` until `left` (UTC ms; none: it is there now)."""

    area: str
    left: int | None


@dataclass(frozen=True, slots=True)
class Known:
    """What home has of the dossiers of a batch."""

    states: Mapping[str, Row[Any]]
    grounds: Mapping[str, State]
    places: Mapping[str, Sequence[Place]]


@dataclass(frozen=True, slots=True)
class Authors:
    """Who may write on which stream, and with which scope; `newest` is each person's current one.

    `claims` are those of streams on which something arrives below the highest version claimed.
    """

    persons: Mapping[str, frozenset[str]]
    scopes: Mapping[tuple[str, int], Scope]
    newest: Mapping[str, Scope]
    ancestors: Mapping[str, frozenset[str]]
    claims: Claims


_IS_WAITING = change.c.status == literal_column(f"'{WAITING}'")
"""Spelt out, not bound: a plan that is made once may then use the index of what waits."""

_WAITING = (
    select(
        change.c.id,
        change.c.hash,
        change.c.stream,
        change.c.n,
        change.c.body,
        change.c.dossier,
        change.c.effective,
        change.c.trusted,
        change.c.released,
        change.c.over,
        change.c.received,
        change.c.tries,
        segment.c.scope,
        segment.c.permit,
        stream.c.kind,
        stream.c.scope > segment.c.scope,
        func.coalesce(installation.c.revoked, app_user.c.ended),
        func.coalesce(installation.c.lost_since, app_user.c.lost_since),
    )
    .join(segment, segment.c.id == change.c.segment)
    .join(stream, stream.c.stream == change.c.stream)
    .outerjoin(installation, installation.c.stream == change.c.stream)
    .outerjoin(app_stream, app_stream.c.stream == change.c.stream)
    .outerjoin(app_user, app_user.c.id == app_stream.c.app_user)
    .where(_IS_WAITING, change.c.shard == bindparam("of"))
    .order_by(change.c.id)
    .limit(bindparam("most"))
)
_ANYTHING = select(
    or_(
        exists().where(_IS_WAITING, change.c.shard == bindparam("of")),
        exists().where(due.c.shard == bindparam("of")),
    )
)
_STATES = select(state).where(any_given(state.c.dossier, "dossiers"))
_PLACES = select(placement.c.dossier, placement.c.area, placement.c.left).where(
    any_given(placement.c.dossier, "dossiers")
)


def waiting(connection: Connection, shard: int, limit: int) -> list[Arrived]:
    """The oldest waiting changes of a shard."""
    rows = connection.execute(_WAITING, {"of": shard, "most": limit})
    return [Arrived(*list(row)) for row in rows]


def anything(connection: Connection, shard: int) -> bool:
    """Whether a change waits on the shard, or a dossier is due there."""
    return bool(connection.execute(_ANYTHING, {"of": shard}).scalar())


def known(connection: Connection, dossiers: Collection[str]) -> Known:
    """States, grounds and placements of the dossiers."""
    given = {"dossiers": list(dossiers)}
    states = connection.execute(_STATES, given)
    places: dict[str, list[Place]] = {}
    for dossier, area, left in connection.execute(_PLACES, given):
        places.setdefault(dossier, []).append(Place(area, left))
    return Known({row.dossier: row for row in states}, grounds_of(connection, dossiers), places)


def authors(
    connection: Connection, wrote: Collection[tuple[str, str, int]], areas: Collection[str], below: Collection[str]
) -> Authors:
    """Persons of each stream, and their scopes; `wrote` is (stream, actor, scope version claimed).

    On the streams `below` something arrives under a lower version than the highest.
    """
    persons: dict[str, set[str]] = {}
    for stream_, person_ in connection.execute(_persons({stream_ for stream_, _, _ in wrote})):
        persons.setdefault(stream_, set()).add(person_)
    asked: set[tuple[str, int | None]] = {(actor, version) for _, actor, version in wrote}
    asked |= {(actor, None) for _, actor, _ in wrote}
    found = scopes_of(connection, asked)
    return Authors(
        {stream_: frozenset(names) for stream_, names in persons.items()},
        {(actor, version): scope for (actor, version), scope in found.items() if version is not None},
        {actor: scope for (actor, version), scope in found.items() if version is None},
        ancestors_of(connection, areas),
        claims_of(connection, below),
    )


def _persons(streams: Collection[str]) -> CompoundSelect[str, str]:
    """Who writes on these streams: the people of a phone, the one person of an app."""
    phones = select(installation_person.c.stream, installation_person.c.person)
    apps = select(app_stream.c.stream, app_user.c.person).join(app_user, app_user.c.id == app_stream.c.app_user)
    return union_all(
        phones.where(any_of(installation_person.c.stream, streams)), apps.where(any_of(app_stream.c.stream, streams))
    )


def logged(connection: Connection, dossiers: Collection[str]) -> list[Row[Any]]:
    """Every change of the dossiers that home has decided on: what a refold needs."""
    decided = (MERGED, DECLINED, ERASED)
    return list(
        connection.execute(
            select(
                change.c.dossier,
                change.c.hash,
                change.c.stream,
                change.c.n,
                change.c.body,
                change.c.stub,
                change.c.status,
                change.c.effective,
                change.c.trusted,
                change.c.role,
                change.c.merge,
            ).where(any_of(change.c.dossier, dossiers), change.c.status.in_(decided))
        )
    )
