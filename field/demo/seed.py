"""Fills an empty home with the demo: the commune, its people, about 200 dossiers, and some work for the office.

Every dossier is written by a headless phone that enrolled and met home through the same doors as a real one. Each stage
is one transaction that ends with its mark, so that a seeding that was killed goes on where it stopped. This module must
not print: progress is said to whoever called.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, select

from field.demo import stages
from field.demo.settlers import SignIn, give_passwords
from field.demo.village.crew import Crew
from field.demo.village.merging import merge_all
from field.people.passwords import MEMORY_KIB
from field.storage.bulk import insert
from field.storage.engine import Store
from field.surroundings import Surroundings
from field.tables import home, person

MARK = "demo"
"""In the table `home`: the last stage that was finished."""

READY = "ready"

Say = Callable[[str], object]


def seed(store: Store, surroundings: Surroundings, say: Say, memory_kib: int = MEMORY_KIB) -> Sequence[SignIn] | None:
    """Fill an empty home, or go on where an earlier seeding stopped; None when there is nothing to do.

    The sign-ins are given anew until `finish` says that somebody has kept them.
    """
    with store.read() as connection:
        done = mark_of(connection)
        if done == READY or (done is None and _inhabited(connection)):
            return None
    crew = Crew(surroundings)
    names = [name for name, _, _ in stages.STAGES]
    try:
        for name, words, stage in stages.STAGES[names.index(done) + 1 if done in names else 0 :]:
            say(words)
            merge_all(store, surroundings)
            with store.write() as connection:
                stage(connection, crew)
                _leave_mark(connection, name)
        merge_all(store, surroundings)
    finally:
        crew.close()
    with store.write() as connection:
        return give_passwords(connection, surroundings, memory_kib)


def finish(connection: Connection) -> None:
    """The sign-ins are kept somewhere: the demo is ready and is not touched again."""
    _leave_mark(connection, READY)


def mark_of(connection: Connection) -> str | None:
    """The last stage that was finished, None where no demo was begun."""
    found: str | None = connection.execute(select(home.c.value).where(home.c.key == MARK)).scalar()
    return found


def _inhabited(connection: Connection) -> bool:
    return connection.execute(select(person.c.id).limit(1)).first() is not None


def _leave_mark(connection: Connection, stage: str) -> None:
    insert(connection, home, [{"key": MARK, "value": stage}], replace=("value",))
