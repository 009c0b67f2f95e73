"""The batch suite on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.merge.batch_suite import BatchSuite


class TestBatchOnPostgresql(BatchSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
