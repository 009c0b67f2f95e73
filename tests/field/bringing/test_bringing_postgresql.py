"""The suite of bringing in on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.bringing.bringing_suite import BringingSuite


class TestBringing(BringingSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
