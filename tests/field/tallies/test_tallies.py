"""The suite of tallies on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.tallies.tallies_suite import TalliesSuite


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


class TestTallies(TalliesSuite):
    pass
