"""The suite of visits on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.errands.visits_suite import VisitsSuite


class TestVisitsOnPostgresql(VisitsSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
