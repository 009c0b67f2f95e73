"""The reading suite on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.dossiers.reading_suite import ReadingSuite


class TestReadingOnPostgresql(ReadingSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
