"""Units and their successions on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.units.units_suite import UnitsSuite


class TestUnitsOnSqlite(UnitsSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
