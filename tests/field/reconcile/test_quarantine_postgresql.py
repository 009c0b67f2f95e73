"""The quarantine suite on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.reconcile.quarantine_suite import QuarantineSuite


class TestQuarantineOnPostgresql(QuarantineSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
