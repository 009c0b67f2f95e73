"""The orders suite on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.exports.orders_suite import OrdersSuite


class TestOrders(OrdersSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
