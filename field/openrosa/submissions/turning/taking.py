"""Turning what waits: every submission that was stored becomes the change that it is, soon after its app was answered.

It may be repeated, run late, in parallel or be left out: what waits is a row, and a row leaves `waiting` only in the
transaction of its change. Whatever one submission does, it is set aside and the others go on (law 5). What nobody can
read yet, because its form is not published here, waits for that. This module must not ring; the caller does.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, case, func, literal_column, select
from sqlalchemy import update as sql_update

from field.forms.catalogue import Catalogue
from field.forms.published.catalogue import stored_catalogue
from field.openrosa.submissions import flags
from field.openrosa.submissions.stored import ASIDE, FORMLESS, LATE, WAITING, Stored, submissions
from field.openrosa.submissions.turning.batch import turn_batch
from field.storage.bulk import insert, update
from field.storage.engine import Store
from field.surroundings import Surroundings
from field.tables import counter, submission

MOST, BATCHES = 200, 50
_LOCK = "submissions"
_IS_OPEN = submission.c.status != literal_column("'taken'")
"""Spelt out, not bound: so the index of what is open is used."""


def turn_waiting(store: Store, surroundings: Surroundings) -> frozenset[int]:
    """Turn what waits, at most BATCHES batches of MOST; returns the shards with new work."""
    shards = frozenset[int]()
    for _ in range(BATCHES):
        with store.read() as connection:
            if not is_waiting(connection):
                break
        with store.write() as connection:
            shards |= _turn_some(connection, surroundings)
    return shards


def is_waiting(connection: Connection) -> bool:
    """Whether any submission waits to be turned."""
    return connection.execute(_FIRST).scalar() is not None


def waiting(connection: Connection) -> tuple[int, int | None]:
    """How many submissions wait to be turned, and when the oldest of them came (UTC ms; None: nothing waits)."""
    number, oldest = connection.execute(_ALL).one()
    return int(number), oldest


def take_published(store: Store) -> int:
    """Let what nobody could read wait again, where somebody has published its form since; how many there were."""
    with store.read() as connection:
        here = _published(connection)
    if not here:
        return 0
    with store.write() as connection:
        return sum(
            _wait(
                connection, submission.c.status == FORMLESS, submission.c.form == form, submission.c.version == version
            )
            for form, version in here
        )


def wait_again(store: Store, surroundings: Surroundings) -> int:
    """Let everything that was set aside wait once more; returns how many there were."""
    with store.write() as connection:
        for each in submissions(connection, _IS_OPEN, submission.c.status == ASIDE):
            flags.clear_aside(connection, each, surroundings.now())
        return _wait(connection, submission.c.status == ASIDE)


def _turn_some(connection: Connection, surroundings: Surroundings) -> frozenset[int]:
    insert(connection, counter, [{"name": _LOCK, "n": 0}], replace=("n",))  # one after the other, until the commit
    catalogue = stored_catalogue(connection)
    found = submissions(connection, _IS_OPEN, _MAY_BE_TURNED, most=MOST)
    known = [each for each in found if catalogue.form(each.ref) is not None]
    _mark(connection, (each for each in found if catalogue.form(each.ref) is None), FORMLESS)
    try:
        with connection.begin_nested():
            return turn_batch(connection, known, catalogue, surroundings)
    except Exception:  # which of them it was is found by turning each alone
        return frozenset[int]().union(
            *(_turn_or_set_aside(connection, each, catalogue, surroundings) for each in known)
        )


def _turn_or_set_aside(
    connection: Connection, one: Stored, catalogue: Catalogue, surroundings: Surroundings
) -> frozenset[int]:
    try:
        with connection.begin_nested():
            return turn_batch(connection, [one], catalogue, surroundings)
    except Exception as error:
        _mark(connection, [one], ASIDE)
        flags.tell_aside(connection, one, type(error).__name__, surroundings.now())
        return frozenset()


_MAY_BE_TURNED = submission.c.status.in_([WAITING, LATE])
_FIRST = select(submission.c.id).where(_IS_OPEN, _MAY_BE_TURNED).limit(1)
_ALL = select(func.count(), func.min(submission.c.received)).where(_IS_OPEN, _MAY_BE_TURNED)


def _published(connection: Connection) -> list[tuple[str, str]]:
    """The form versions that something waits for and that are here now."""
    asked = select(submission.c.form, submission.c.version).where(_IS_OPEN, submission.c.status == FORMLESS)
    waited_for = [(row.form, row.version) for row in connection.execute(asked.distinct())]
    catalogue = stored_catalogue(connection) if waited_for else None
    return [each for each in waited_for if catalogue and catalogue.form("@".join(each)) is not None]


def _wait(connection: Connection, *which: ColumnElement[bool]) -> int:
    """What has a stream already is a change, and only its files were not looked at."""
    status = case((submission.c.stream == "", WAITING), else_=LATE)
    return connection.execute(sql_update(submission).where(_IS_OPEN, *which).values(status=status)).rowcount


def _mark(connection: Connection, ones: Iterable[Stored], status: str) -> None:
    update(connection, submission, ["id"], [{"id": each.id, "status": status} for each in ones])
