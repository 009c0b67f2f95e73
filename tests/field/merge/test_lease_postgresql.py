"""The lease suite on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.merge.lease_suite import LeaseSuite


class TestLeaseOnPostgresql(LeaseSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
