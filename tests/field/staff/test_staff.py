"""How staff sign in, on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.staff.staff_suite import StaffSuite


class TestStaffOnSqlite(StaffSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
