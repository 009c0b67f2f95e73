"""The erase suite on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.reconcile.erase_suite import EraseSuite


class TestErase(EraseSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
