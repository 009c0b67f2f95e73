"""The readers suite on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.exports.readers_suite import ReadersSuite


class TestReadersOnPostgresql(ReadersSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
