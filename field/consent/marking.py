"""What a merge leaves behind about consent, written in its own transaction: held changes that may be judged again, and
dossiers whose withdrawal is to be worked off (`withdrawing`).

One statement for a batch in which somebody agreed, one for a batch in which somebody refused, none for others.
"""

from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, Connection, literal_column, select

from field.consent.judging import NO_CONSENT
from field.consent.sayings import GIVEN, NO
from field.merge.judging.again import JUDGED_AGAIN
from field.merge.outcome import Outcome
from field.merge.waiting.shards import shard_of
from field.storage.bulk import any_of, insert, update
from field.surroundings import Surroundings
from field.tables import change, held, withdrawal
from field.tables.dossiers.log import HELD, WAITING

_HELD: ColumnElement[str] = literal_column(f"'{HELD}'")
_NO_CONSENT: ColumnElement[str] = literal_column(f"'{NO_CONSENT}'")
"""Spelt out, not bound: the plan may then use the index of what waits for consent."""


def write_consents(connection: Connection, outcome: Outcome, surroundings: Surroundings) -> None:
    """Have judged again what waited for a consent that is given now; mark dossiers in which one was taken back."""
    turned = [key for key, item in outcome.drawn.items() if item.consent.shown == GIVEN and item.consent != item.before]
    _judge_again(connection, turned, surroundings.now())
    mark_withdrawn(connection, set(_withdrawn(outcome)), surroundings)


def mark_withdrawn(connection: Connection, dossiers: Collection[str], surroundings: Surroundings) -> None:
    """Have these dossiers looked at by the job; marking twice is marking once."""
    if not dossiers:
        return
    token = int.from_bytes(surroundings.random(7))
    rows = [{"dossier": key, "shard": shard_of(key, surroundings.shards), "token": token} for key in sorted(dossiers)]
    insert(connection, withdrawal, rows, replace=("token",))


def _withdrawn(outcome: Outcome) -> Iterator[str]:
    """Where a refused value is shown or was brought, and where somebody refuses who had been asked before."""
    yield from outcome.consents.withdrawn
    for key, item in outcome.drawn.items():
        refused = any(each[0] == NO for each in outcome.consents.said.get(key, ()))
        if item.exposed or (refused and (item.before.said or item.consent.agreed)):
            yield key


def _judge_again(connection: Connection, dossiers: Collection[str], now: int) -> None:
    if not dossiers:
        return
    lacking = select(held.c.change).where(
        any_of(held.c.dossier, list(dossiers)), held.c.status == _HELD, held.c.reason == _NO_CONSENT
    )
    ids = list(connection.scalars(lacking))
    update(connection, change, ["id"], [{"id": id_, "status": WAITING} for id_ in ids])
    decided = {"status": JUDGED_AGAIN, "decided_by": "home", "decided_at": now}
    update(connection, held, ["change"], [{"change": id_, **decided} for id_ in ids])
