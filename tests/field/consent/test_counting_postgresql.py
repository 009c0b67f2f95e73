"""The counting suite on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.consent.counting_suite import CountingSuite


class TestCountingOnPostgresql(CountingSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
