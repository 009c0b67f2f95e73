"""Boundaries on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.units.boundaries_suite import BoundariesSuite


class TestBoundariesOnSqlite(BoundariesSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
