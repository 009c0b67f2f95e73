"""The misfortune suite on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.merge.misfortune_suite import MisfortuneSuite


class TestMisfortune(MisfortuneSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
