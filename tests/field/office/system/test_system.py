"""What whoever looks after the service asks, on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.office.system.system_suite import SystemSuite


class TestSystemOnSqlite(SystemSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
