"""The consent suite on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.consent.consent_suite import ConsentSuite


class TestConsentOnPostgresql(ConsentSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
