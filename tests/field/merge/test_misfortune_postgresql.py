"""The misfortune suite on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.merge.misfortune_suite import MisfortuneSuite


class TestMisfortuneOnPostgresql(MisfortuneSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
