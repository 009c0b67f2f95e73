"""The suite of people and phones, on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.office.crew.crew_suite import CrewSuite


class TestCrew(CrewSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
