"""A day's measure on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.quotas.quotas_suite import QuotaSuite


class TestQuotasOnPostgresql(QuotaSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
