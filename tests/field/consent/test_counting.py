"""The counting suite on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.consent.counting_suite import CountingSuite


class TestCounting(CountingSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
