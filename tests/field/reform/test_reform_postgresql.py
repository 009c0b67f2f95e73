"""A reform on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.reform.reform_suite import ReformSuite


class TestReformOnPostgresql(ReformSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
