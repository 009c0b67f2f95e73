"""The suite of updating on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.openrosa.submissions.updating_suite import UpdatingSuite


class TestUpdating(UpdatingSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
