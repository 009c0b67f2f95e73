"""The suite of bringing in on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.bringing.bringing_suite import BringingSuite


class TestBringing(BringingSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
