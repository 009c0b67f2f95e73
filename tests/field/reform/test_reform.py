"""A reform on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.reform.reform_suite import ReformSuite


class TestReformOnSqlite(ReformSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
