"""The office's suite on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.office.office_suite import OfficeSuite


class TestOffice(OfficeSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
