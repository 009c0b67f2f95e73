"""App users of ODK Collect, on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.openrosa.app_users_suite import AppUsersSuite


class TestAppUsersOnSqlite(AppUsersSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
