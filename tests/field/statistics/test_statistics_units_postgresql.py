"""Statistics by the units of any day on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.statistics.units_suite import UnitsSuite


class TestUnitsOnPostgresql(UnitsSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
