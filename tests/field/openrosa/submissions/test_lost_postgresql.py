"""The suite of what was lost on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.openrosa.submissions.lost_suite import LostSuite


class TestLost(LostSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
