"""The reconcile suite on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.reconcile.reconcile_suite import ReconcileSuite


class TestReconcile(ReconcileSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
