"""The suites of many at once on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.office.many.batch_suite import BatchSuite
from tests.field.office.many.many_suite import ManySuite


class TestMany(ManySuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store


class TestBatch(BatchSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
