"""The office's suite on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.office.office_suite import OfficeSuite


class TestOffice(OfficeSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
