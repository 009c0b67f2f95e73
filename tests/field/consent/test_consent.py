"""The consent suite on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.consent.consent_suite import ConsentSuite


class TestConsent(ConsentSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
