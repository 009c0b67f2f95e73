"""The suite of words about erased changes on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.reconcile.silence_suite import SilenceSuite


class TestSilence(SilenceSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
