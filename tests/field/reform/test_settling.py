"""Dossiers of a split commune on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.reform.settling_suite import SettlingSuite


class TestSettlingOnSqlite(SettlingSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
