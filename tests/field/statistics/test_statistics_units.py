"""Statistics by the units of any day on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.statistics.units_suite import UnitsSuite


class TestUnitsOnSqlite(UnitsSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
