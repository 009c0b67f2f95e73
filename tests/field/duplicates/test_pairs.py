"""The suite of pairs on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.duplicates.pairs_suite import PairsSuite


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


class TestPairs(PairsSuite):
    pass
