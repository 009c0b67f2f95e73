"""The round trip on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.exchange.exchange_suite import ExchangeSuite


class TestExchangeOnPostgresql(ExchangeSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
