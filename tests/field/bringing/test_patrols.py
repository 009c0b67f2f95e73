"""The suite of patrols on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.bringing.patrols_suite import PatrolsSuite


class TestPatrols(PatrolsSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
