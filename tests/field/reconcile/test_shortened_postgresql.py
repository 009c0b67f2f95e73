"""The suite of short entries in the journal of erasures on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.reconcile.shortened_suite import ShortenedSuite


class TestShortenedOnPostgresql(ShortenedSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
