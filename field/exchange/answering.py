"""The answer of a sync: a signed head that acknowledges, then the lines that are pulled. Read after the push's commit.

No answer holds a byte outside the caller's reach (law 9); a locked phone gets its acknowledgements and nothing else.
This module must not write.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from field.exchange.acks import Carried, Safe, Standing, carried_of, newest_backup, standing_of
from field.exchange.pushing import Pushed
from field.feeds.pull import Pulled, pull
from field.feeds.visible import feeds_for
from field.home import epoch_of
from field.intake.admission import Run
from field.people.phones.tokens import Caller
from field.people.rights.scope import Scope, grant_list
from field.surroundings import Surroundings
from field.tables.dossiers.log import HELD
from sync.names import base64url
from sync.segment import MAX_CHANGES
from sync.wire.answer import encode_answer
from sync.wire.request import MAX_OFFERS, MAX_SEGMENTS, MOST_BYTES, SyncRequest

SOON_S, LATER_S = 3, 300
"""When to come again, in seconds: while something waits to be merged, and otherwise."""

LIMITS = {"bytes": MOST_BYTES, "segments": MAX_SEGMENTS, "changes": MAX_CHANGES, "offers": MAX_OFFERS}


def answer(
    connection: Connection, caller: Caller, request: SyncRequest, pushed: Pushed, surroundings: Surroundings
) -> bytes:
    """The answer's bytes; at most ten statements, whatever was pushed and however much is stored."""
    epoch = epoch_of(connection)
    cursors = request.cursors if request.epoch == epoch else {}
    pulled = pull(connection, feeds_for(connection, caller), cursors, request.max_bytes)
    standing = standing_of(connection, (caller.stream, *caller.former))
    acks = _acks(pushed, standing, carried_of(connection, request.carry), caller.former)
    head: dict[str, Any] = {
        "now": surroundings.now(),
        "nonce": request.nonce,
        "epoch": epoch,
        "scope": _scope(caller.scope, request.scope),
        "ack": {**acks, **_backup(newest_backup(connection))},
        "refused": [
            {"stream": each.stream, "from": each.start, "code": each.problem.code, "path": each.problem.path}
            for each in pushed.refused
        ],
        "cursors": pulled.cursors,
        "more": pulled.more,
        "wait_s": _wait(pushed, pulled),
        "limits": LIMITS,
        **_extras(caller, pushed, pulled),
    }
    return encode_answer(head, pulled.lines, surroundings.home.sign)


def _scope(scope: Scope, held: int) -> dict[str, Any]:
    """The scope's version, and the grants when the replica holds another version."""
    if held == scope.version:
        return {"version": scope.version}
    return {"version": scope.version, "grants": [grant_list(grant) for grant in scope.grants]}


def _acks(pushed: Pushed, standing: Standing, carried: Carried, former: Sequence[str]) -> dict[str, Any]:
    """Acknowledgements; `former` are the phone's earlier streams, whose standing is told with that of its own."""
    return {
        **({"former": list(former)} if former else {}),
        **({"erased": list(carried.erased)} if carried.erased else {}),
        "stored": _runs(pushed.admission.stored),
        "missing": [list(gap) for gap in pushed.admission.missing],
        "merged": _runs(standing.merged),
        "held": [*map(list, standing.held), *([name, HELD] for name in carried.held)],
        "backed_up": _runs(standing.backed_up),
        "states": [list(each) for each in pushed.states],
    }


def _backup(safe: Safe | None) -> dict[str, Any]:
    """Of which moment the newest verified backup is: without one no phone forgets anything (law 4)."""
    return {} if safe is None else {"backup": {"at": safe.at, "merge": safe.merge}}


def _runs(runs: Iterable[Run]) -> list[list[str | int]]:
    return [[run.stream, run.start, run.end, base64url(run.tip)] for run in runs]


def _wait(pushed: Pushed, pulled: Pulled) -> int:
    if pulled.more:
        return 0
    return SOON_S if pushed.shards else LATER_S


def _extras(caller: Caller, pushed: Pushed, pulled: Pulled) -> Mapping[str, Any]:
    """What only some answers say: feeds that begin again, a renewed certificate, that the phone is locked."""
    extras: dict[str, Any] = {}
    if pulled.restarted:
        extras["restarted"] = list(pulled.restarted)
    if pushed.certificate is not None:
        extras["certificate"] = {"certificate": pushed.certificate.text, "sig": pushed.certificate.sig}
    if caller.is_locked:
        extras["revoked"] = True
    return extras
