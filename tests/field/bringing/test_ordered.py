"""Files that a worker brings in, on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.bringing.ordered_suite import OrderedSuite


class TestOrdered(OrderedSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
