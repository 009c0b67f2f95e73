"""The batch suite on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.merge.batch_suite import BatchSuite


class TestBatch(BatchSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
