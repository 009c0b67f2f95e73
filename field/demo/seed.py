"""Fills an empty home with the demo: the commune, its people, about 200 dossiers, and some work for the office.

Every dossier is written by a headless phone that enrolled and met home through the same doors as a real one. Each stage
is one transaction that ends with its mark, so that a seeding that was killed goes on where it stopped. This module must
not print: progress is said to whoever called.
"""

from collections.abc import Callable, Sequence

from field.demo.commune.settlers import SignIn, give_passwords
from field.demo.mark import is_wanted, leave_mark, mark_of
from field.demo.village.crew import Crew
from field.demo.village.merging import look_at_all, merge_all
from field.demo.work import stages
from field.people.passwords import MEMORY_KIB
from field.storage.engine import Store
from field.surroundings import Surroundings

Say = Callable[[str], object]


def seed(store: Store, surroundings: Surroundings, say: Say, memory_kib: int = MEMORY_KIB) -> Sequence[SignIn] | None:
    """Fill an empty home, or go on where an earlier seeding stopped; None when there is nothing to do.

    The sign-ins are given anew until `mark.finish` says that somebody has kept them.
    """
    with store.read() as connection:
        if not is_wanted(connection):
            return None
        done = mark_of(connection)
    crew = Crew(surroundings)
    names = [name for name, _, _ in stages.STAGES]
    try:
        for name, words, stage in stages.STAGES[names.index(done) + 1 if done in names else 0 :]:
            say(words)
            merge_all(store, surroundings)
            with store.write() as connection:
                stage(connection, crew)
                leave_mark(connection, name)
        merge_all(store, surroundings)
        look_at_all(store, surroundings)
    finally:
        crew.close()
    with store.write() as connection:
        return give_passwords(connection, surroundings, memory_kib)
