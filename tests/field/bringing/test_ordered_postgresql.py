"""Files that a worker brings in, on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.bringing.ordered_suite import OrderedSuite


class TestOrdered(OrderedSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
