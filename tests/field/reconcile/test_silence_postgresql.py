"""The suite of words about erased changes on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.reconcile.silence_suite import SilenceSuite


class TestSilenceOnPostgresql(SilenceSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
