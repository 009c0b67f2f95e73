"""How staff sign in, on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.staff.staff_suite import StaffSuite


class TestStaffOnPostgresql(StaffSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
