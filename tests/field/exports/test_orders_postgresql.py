"""The orders suite on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.exports.orders_suite import OrdersSuite


class TestOrdersOnPostgresql(OrdersSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
