"""The reading suite on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.dossiers.reading_suite import ReadingSuite


class TestReading(ReadingSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
