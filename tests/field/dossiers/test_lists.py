"""The lists suite on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.dossiers.lists_suite import ListsSuite


class TestLists(ListsSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
