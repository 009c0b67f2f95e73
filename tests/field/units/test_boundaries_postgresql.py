"""Boundaries on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.units.boundaries_suite import BoundariesSuite


class TestBoundariesOnPostgresql(BoundariesSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
