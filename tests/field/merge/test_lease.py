"""The lease suite on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.merge.lease_suite import LeaseSuite


class TestLease(LeaseSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
