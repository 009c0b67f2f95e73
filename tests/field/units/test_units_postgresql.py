"""Units and their successions on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.units.units_suite import UnitsSuite


class TestUnitsOnPostgresql(UnitsSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
