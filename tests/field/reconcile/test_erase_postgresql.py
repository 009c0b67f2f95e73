"""The erase suite on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.reconcile.erase_suite import EraseSuite


class TestEraseOnPostgresql(EraseSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
