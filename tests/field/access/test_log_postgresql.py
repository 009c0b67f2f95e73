"""The access log on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.access.log_suite import LogSuite


class TestLogOnPostgresql(LogSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
