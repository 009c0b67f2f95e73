"""The suite of people and phones, on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.office.crew.crew_suite import CrewSuite


class TestCrew(CrewSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
