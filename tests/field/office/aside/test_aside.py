"""The suite of what was put aside, on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.office.aside.aside_suite import AsideSuite


class TestAside(AsideSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
