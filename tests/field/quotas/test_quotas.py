"""A day's measure on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.quotas.quotas_suite import QuotaSuite


class TestQuotasOnSqlite(QuotaSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
