"""The suite of short entries in the journal of erasures on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.reconcile.shortened_suite import ShortenedSuite


class TestShortened(ShortenedSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
