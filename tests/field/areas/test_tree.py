"""The tree of areas on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.areas.tree_suite import TreeSuite


class TestTreeOnSqlite(TreeSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
