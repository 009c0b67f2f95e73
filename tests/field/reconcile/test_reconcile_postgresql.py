"""The reconcile suite on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.reconcile.reconcile_suite import ReconcileSuite


class TestReconcileOnPostgresql(ReconcileSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
