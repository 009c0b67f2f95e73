"""Phones that come back, on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.people.enrolling.returning_suite import ReturningSuite


class TestReturningOnSqlite(ReturningSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
