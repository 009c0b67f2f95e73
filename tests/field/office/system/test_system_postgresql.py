"""What whoever looks after the service asks, on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.office.system.system_suite import SystemSuite


class TestSystemOnPostgresql(SystemSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
