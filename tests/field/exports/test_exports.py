"""The exports suite on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.exports.exports_suite import ExportsSuite


class TestExports(ExportsSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
