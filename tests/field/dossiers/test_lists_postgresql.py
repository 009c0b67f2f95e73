"""The lists suite on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.dossiers.lists_suite import ListsSuite


class TestListsOnPostgresql(ListsSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
