"""A village on real SQLite, with phones of both kinds."""

from collections.abc import Callable, Iterator

import pytest

from field.storage.engine import Store
from tests.field.app.pocket import AppPhone
from tests.field.phone.village import Village


@pytest.fixture
def village(sqlite_store: Store) -> Village:
    """An office with nobody in it yet."""
    return Village(sqlite_store)


@pytest.fixture
def app_phone(village: Village) -> Iterator[Callable[..., AppPhone]]:
    """Makes enrolled phones of the app's own code."""
    made: list[AppPhone] = []

    def make(person: str, drift: int = 0) -> AppPhone:
        made.append(AppPhone(village, drift))
        return made[-1].enrolled(person)

    yield make
    for each in made:
        each.close()
