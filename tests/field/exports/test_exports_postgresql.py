"""The exports suite on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.exports.exports_suite import ExportsSuite


class TestExportsOnPostgresql(ExportsSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
