"""People, scope and passwords on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.people.rights.scope_suite import ScopeSuite


class TestScopeOnPostgresql(ScopeSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
