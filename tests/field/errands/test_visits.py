"""The suite of visits on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.errands.visits_suite import VisitsSuite


class TestVisits(VisitsSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
