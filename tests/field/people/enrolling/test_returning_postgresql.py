"""Phones that come back, on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.people.enrolling.returning_suite import ReturningSuite


class TestReturningOnPostgresql(ReturningSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
