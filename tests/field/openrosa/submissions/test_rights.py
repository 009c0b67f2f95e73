"""The suite of rights on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.openrosa.submissions.rights_suite import RightsSuite


class TestRights(RightsSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
