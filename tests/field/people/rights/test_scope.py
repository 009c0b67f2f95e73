"""People, scope and passwords on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.people.rights.scope_suite import ScopeSuite


class TestScopeOnSqlite(ScopeSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
