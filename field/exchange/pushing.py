"""What a replica brings in one sync: segments, recovered states, and a word on itself. The edge commits.

A locked phone's work is taken in like any other and held by the merge job. A pull that brings nothing writes nothing,
but that its installation was seen, once a minute. This module must not read what is to be pulled.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, or_, update

from field.intake.admission import NOTHING, Admission, Route
from field.intake.admit import admit
from field.merge.folding.ground import take_offers
from field.merge.judging.again import judge_again
from field.merge.waiting.shards import shard_of
from field.people.enrolling.recognition import genuine_among
from field.people.phones.permits import renew
from field.people.phones.tokens import Caller
from field.surroundings import Surroundings
from field.tables import installation
from sync.signed import Signed
from sync.strict_json import dumps
from sync.wire.request import Refused, SyncRequest

SEEN_MS = 60_000
LONGEST_REPORT = 4_000
ALWAYS = 2**62

_NOTED = (
    update(installation)
    .where(
        installation.c.stream == bindparam("caller"),
        or_(installation.c.last_seen.is_(None), installation.c.last_seen <= bindparam("before")),
    )
    .values(last_seen=bindparam("now"), skew=bindparam("drift"), report=bindparam("words"))
)


@dataclass(frozen=True, slots=True)
class Pushed:
    """What came of a push. `states` are (dossier, number) of the offers taken; `shards` have work waiting."""

    admission: Admission = NOTHING
    refused: tuple[Refused, ...] = ()
    states: tuple[tuple[str, int], ...] = ()
    certificate: Signed | None = None
    shards: frozenset[int] = frozenset()


def push(connection: Connection, caller: Caller, request: SyncRequest, surroundings: Surroundings) -> Pushed:
    """Take in what the request brings; a fixed number of statements, and nothing is acknowledged before the commit."""
    admission = admit(connection, request.push, Route(caller.stream), surroundings, request.certificates)
    forgiven = _judged_again(connection, request, surroundings)
    states = take_offers(connection, request.offer, surroundings)
    certificate = renew(connection, caller, surroundings)
    _note(connection, caller, request, surroundings.now())
    offered = {shard_of(dossier, surroundings.shards) for dossier, _ in states}
    return Pushed(
        admission=admission,
        refused=request.refused + admission.refused,
        states=tuple(states),
        certificate=certificate,
        shards=admission.shards | offered | forgiven,
    )


def _judged_again(connection: Connection, request: SyncRequest, surroundings: Surroundings) -> frozenset[int]:
    """What a restored home held only because it had forgotten what the certificates shown now prove."""
    if not request.certificates:
        return frozenset()
    streams = {each.stream for each in genuine_among(request.certificates, surroundings.home.public)}
    return judge_again(connection, streams, surroundings.now()) if streams else frozenset()


def _note(connection: Connection, caller: Caller, request: SyncRequest, now: int) -> None:
    """When the installation was seen, how far its clock is from home's (ms) and what it says of itself."""
    given = {"caller": caller.stream, "now": now, "drift": now - request.now, "words": _report(request.report)}
    brings = request.push or request.offer
    connection.execute(_NOTED, {**given, "before": ALWAYS if brings else now - SEEN_MS})


def _report(report: Mapping[str, Any]) -> str:
    """What it says of itself, as JSON; nothing when it says too much."""
    text = dumps(dict(report))
    return text if len(text) <= LONGEST_REPORT else "{}"
