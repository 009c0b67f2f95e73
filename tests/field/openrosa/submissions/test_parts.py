"""The suite of parts on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.openrosa.submissions.parts_suite import PartsSuite


class TestParts(PartsSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
