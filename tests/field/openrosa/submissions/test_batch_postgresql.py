"""The suite of accepting on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.openrosa.submissions.batch_suite import BatchSuite


class TestBatch(BatchSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
