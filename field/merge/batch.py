"""One merge: read what waits, compute without holding any lock but the lease, write everything in one transaction.

Idempotent: a batch that dies before its commit leaves everything waiting, so running it again gives the same states.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from field.forms.catalogue import Catalogue
from field.forms.published.catalogue import stored_catalogue
from field.home import epoch_of
from field.merge.folding.siblings import AREA
from field.merge.lease import Lease, give_back, keep, take
from field.merge.outcome import Outcome, Readable, fold_all, judged_by_dossier, parse
from field.merge.waiting import claim
from field.merge.waiting.due import Marked, marked
from field.merge.writing.write import write_outcome
from field.storage.engine import Store
from field.surroundings import Surroundings

BATCH = 500


@dataclass(frozen=True, slots=True)
class Batch:
    """What was read and what it came to. `is_last`: nothing else waited when it was read."""

    due: Marked
    outcome: Outcome
    known: claim.Known
    is_last: bool


def merge_shard(
    store: Store,
    shard: int,
    surroundings: Surroundings,
    owner: str,
    limit: int = BATCH,
    catalogue: Catalogue | None = None,
) -> int:
    """Merge everything that waits on a shard, batch by batch; returns how many changes left `waiting`.

    Forms are those published in the database, unless a `catalogue` is handed in. Returns 0 at once when another worker
    holds the shard. LeaseLostError when this one lost it half way.
    """
    done = 0
    while (drained := _drain(store, shard, surroundings, owner, limit, catalogue)) is not None:
        done += drained
        with store.read() as connection:  # its own bell found the shard taken, if it came just before the lease ended
            if not claim.anything(connection, shard):
                break
    return done


def _drain(
    store: Store, shard: int, surroundings: Surroundings, owner: str, limit: int, catalogue: Catalogue | None
) -> int | None:
    """Batch after batch until nothing waits; None when another worker holds the shard."""
    with store.write() as connection:
        lease = take(connection, shard, owner, surroundings.now())
    if lease is None:
        return None
    done = 0
    while True:
        lease, batch = _read(store, lease, surroundings, limit, catalogue)
        with store.write() as connection:
            if batch.is_last:
                give_back(connection, lease)
            if batch.outcome.empty:
                return done
            number, lease = lease.number, lease if batch.is_last else keep(connection, lease, surroundings.now())
            write_outcome(connection, batch.outcome, batch.known, batch.due, number, shard, surroundings)
        done += batch.outcome.settled
        if batch.is_last:
            return done


def _read(
    store: Store, lease: Lease, surroundings: Surroundings, limit: int, catalogue: Catalogue | None
) -> tuple[Lease, Batch]:
    """The next batch, computed; where dossiers are due, under a number taken after they were read."""
    with store.read() as connection:
        due = marked(connection, lease.shard, limit)
        if not due:
            return lease, compute(connection, lease, due, limit, catalogue or stored_catalogue(connection))
    with store.write() as connection:  # such a number lies above whatever an offer has jumped over
        lease = keep(connection, lease, surroundings.now())
    with store.read() as connection:
        return lease, compute(connection, lease, due, limit, catalogue or stored_catalogue(connection))


def compute(connection: Connection, lease: Lease, due: Marked, limit: int, catalogue: Catalogue) -> Batch:
    """What the next batch of a shard comes to; a fixed number of statements."""
    outcome = Outcome()
    arrived = claim.waiting(connection, lease.shard, limit)
    is_last = max(len(arrived), len(due)) < limit
    if not arrived and not due:
        return Batch(due, outcome, claim.Known({}, {}, {}), is_last)
    readable = parse(arrived, outcome)
    known = claim.known(connection, {item.change.dossier for item in readable}.union(due))
    below = {item.arrived.stream for item in readable if item.arrived.below}
    authors = claim.authors(connection, _wrote(readable), _areas(readable, known), below)
    groups = judged_by_dossier(readable, known, authors, lease.number, outcome, catalogue)
    again = _to_refold(groups, due, known)
    logs = _by_dossier(claim.logged(connection, again) if again else (), again)
    fold_all(groups, due, known, logs, lease.number, epoch_of(connection), catalogue, outcome)
    return Batch(due, outcome, known, is_last)


def _wrote(readable: Iterable[Readable]) -> set[tuple[str, str, int]]:
    return {(item.arrived.stream, item.change.by, item.arrived.scope) for item in readable}


def _areas(readable: Iterable[Readable], known: claim.Known) -> set[str]:
    areas = {place.area for places in known.places.values() for place in places}
    return areas.union(area for item in readable if isinstance(area := item.change.set.get(AREA), str))


def _to_refold(groups: dict[str, Any], due: Iterable[str], known: claim.Known) -> set[str]:
    """Dossiers to fold from ground and log: a void arrives, a decline or an erasure calls, or a ground is below.

    After that the state is advanced again: only what reaches back needs the log (see `sync.show.reaches_back`).
    """
    voiding = {dossier for dossier, pairs in groups.items() if any(item.change.void for _, item in pairs)}
    marked = {dossier for dossier, row in known.states.items() if row.refold}
    return voiding.union(due, marked, known.grounds)


def _by_dossier(rows: Sequence[Row[Any]], dossiers: Iterable[str]) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {dossier: [] for dossier in dossiers}
    for row in rows:
        found[row.dossier].append(row)
    return found
