"""The round trip on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.exchange.exchange_suite import ExchangeSuite


class TestExchangeOnSqlite(ExchangeSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
