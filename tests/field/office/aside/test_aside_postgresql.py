"""The suite of what was put aside, on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.office.aside.aside_suite import AsideSuite


class TestAside(AsideSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
