"""Dossiers of a split commune on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.reform.settling_suite import SettlingSuite


class TestSettlingOnPostgresql(SettlingSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
