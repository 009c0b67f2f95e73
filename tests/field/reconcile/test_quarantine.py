"""The quarantine suite on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.reconcile.quarantine_suite import QuarantineSuite


class TestQuarantine(QuarantineSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
