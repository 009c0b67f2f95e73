"""Bulk writing on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.storage.bulk_suite import BulkSuite


class TestBulkOnPostgresql(BulkSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
