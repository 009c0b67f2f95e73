"""Bulk writing on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.storage.bulk_suite import BulkSuite


class TestBulkOnSqlite(BulkSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
