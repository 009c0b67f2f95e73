"""The access log on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.access.log_suite import LogSuite


class TestLogOnSqlite(LogSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
