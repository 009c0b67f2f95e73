"""The suite of patrols on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.bringing.patrols_suite import PatrolsSuite


class TestPatrols(PatrolsSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
