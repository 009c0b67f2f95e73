"""The tree of areas on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.areas.tree_suite import TreeSuite


class TestTreeOnPostgresql(TreeSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
