"""App users of ODK Collect, on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.openrosa.app_users_suite import AppUsersSuite


class TestAppUsersOnPostgresql(AppUsersSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
