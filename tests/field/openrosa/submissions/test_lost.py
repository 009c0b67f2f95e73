"""The suite of what was lost on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.openrosa.submissions.lost_suite import LostSuite


class TestLost(LostSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
