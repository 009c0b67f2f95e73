"""The suite of accepting on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.openrosa.submissions.batch_suite import BatchSuite


class TestBatch(BatchSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
