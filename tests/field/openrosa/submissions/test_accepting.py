"""The suite of accepting on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.openrosa.submissions.accepting_suite import AcceptingSuite


class TestAccepting(AcceptingSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
