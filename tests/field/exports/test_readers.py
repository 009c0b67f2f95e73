"""The readers suite on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.exports.readers_suite import ReadersSuite


class TestReaders(ReadersSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
