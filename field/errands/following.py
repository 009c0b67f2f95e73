"""Behind the merge: what was published since is compared with the errands that it may have met, and phones are told.

Idempotent: how each errand stands is worked out from the whole log of its dossier, and only one worker moves the
positions of the feeds. A dossier that cannot be read leaves its errands as they stand and stops no other.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, select, update

from field.errands.came import Came, came_of
from field.errands.phones import owed
from field.errands.telling import anything_owed, next_revision, tell
from field.feeds.following import ReadElsewhereError, Work, is_behind, move_on, next_work
from field.questions.answers import ANSWERED, CANNOT, SETTLED, Asked, answer_of
from field.storage.bulk import any_of
from field.storage.bulk import update as update_many
from field.storage.engine import Store
from field.surroundings import Surroundings
from field.tables import conflict, errand_read, question, visit, visit_list
from field.tables.office.errands import OPEN
from field.visits.met import visit_of
from sync.names import Name

BATCH = 500
"""Feed entries of one batch."""
FOLLOWED = (OPEN, ANSWERED, CANNOT, SETTLED)
"""Questions that what comes may still turn; one that was withdrawn stays so."""


def follow(store: Store, surroundings: Surroundings, limit: int = BATCH) -> int:
    """Look at everything that was published since, and tell phones what they should hear; returns how many entries.

    Ends early when another worker is at it: that one finds the same work.
    """
    done = 0
    while found := _batch(store, surroundings, limit):
        done += found
    with store.read() as connection:
        is_owed = anything_owed(connection, surroundings)
    if is_owed:
        with store.write() as connection:
            tell(connection, surroundings)
    return done


def is_due(connection: Connection, surroundings: Surroundings) -> bool:
    """Whether something was published that was not looked at, or a phone should hear something."""
    return is_behind(connection, errand_read) or bool(owed(connection, surroundings.now()))


def _batch(store: Store, surroundings: Surroundings, limit: int) -> int:
    with store.read() as connection:
        work = next_work(connection, errand_read, limit)
    if not work.stretches:
        return 0
    try:
        with store.write() as connection:
            move_on(connection, errand_read, work.stretches)
            meet(connection, work, surroundings)
    except ReadElsewhereError:
        return 0
    return work.entries


def meet(connection: Connection, work: Work, surroundings: Surroundings) -> None:
    """Work out again how the errands about these dossiers stand; a fixed number of statements."""
    asked = connection.execute(
        select(question).where(any_of(question.c.dossier, work.dossiers), question.c.status.in_(FOLLOWED))
    ).all()
    listed = connection.execute(
        select(visit, visit_list.c.at.label("given"))
        .join(visit_list, visit_list.c.id == visit.c.list)
        .where(any_of(visit.c.dossier, work.dossiers), visit_list.c.status == OPEN)
    ).all()
    if not asked and not listed:
        return
    came = came_of(connection, {row.dossier for row in (*asked, *listed)})
    answered = _questions(asked, came, _standing(connection, asked), surroundings.now())
    visited = _visits(listed, came)
    if not answered and not visited:
        return
    revision = next_revision(connection)
    update_many(connection, question, ["id"], [each | {"revision": revision} for each in answered])
    update_many(connection, visit, ["list", "dossier"], [each | {"revision": revision} for each in visited])
    lists = sorted({each["list"] for each in visited})
    connection.execute(update(visit_list).where(any_of(visit_list.c.id, lists)).values(revision=revision))
    tell(connection, surroundings)


def _questions(
    rows: Iterable[Any],
    came: Mapping[str, Sequence[Came]],
    standing: Mapping[tuple[str, str], Collection[Name]],
    now: int,
) -> list[dict[str, Any]]:
    """The rows of questions that stand otherwise than before."""
    turned = []
    for row in rows:
        names = {path: tuple(each) for path, each in orjson.loads(row.names).items()}
        asked = Asked(row.id, tuple(orjson.loads(row.paths)), names, row.at)
        here = {path: standing.get((row.dossier, path), ()) for path in names}
        met = answer_of(asked, came.get(row.dossier, ()), here)
        if (met.status, met.change) != (row.status, row.answer):
            over = met.status != OPEN
            closed = {"closed_at": now if over else None, "closed_by": met.by}
            turned.append({"id": row.id, "status": met.status, "answer": met.change, **closed})
    return turned


def _standing(connection: Connection, rows: Iterable[Any]) -> dict[tuple[str, str], frozenset[Name]]:
    """The names of the siblings at every path of these dossiers that is a conflict now."""
    asked = select(conflict.c.dossier, conflict.c.path, conflict.c.names).where(
        any_of(conflict.c.dossier, {row.dossier for row in rows}),
        conflict.c.settled.is_(None),
        conflict.c.kind == "siblings",
    )
    return {
        (row.dossier, row.path): frozenset(Name(name) for name in row.names.split(" "))
        for row in connection.execute(asked)
    }


def _visits(rows: Iterable[Any], came: Mapping[str, Sequence[Came]]) -> list[dict[str, Any]]:
    """The rows of visits that stand otherwise than before."""
    turned = []
    for row in rows:
        found = visit_of(row.list, row.given, came.get(row.dossier, ()))
        if (found.change if found else None) != row.change:
            made: dict[str, Any] = {"change": None, "by": None, "how": None, "at": None}
            if found is not None:
                made = {"change": found.change, "by": found.by, "how": found.how, "at": found.at}
            turned.append({"list": row.list, "dossier": row.dossier, **made})
    return turned
