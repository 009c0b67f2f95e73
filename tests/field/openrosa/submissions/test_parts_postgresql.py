"""The suite of parts on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.openrosa.submissions.parts_suite import PartsSuite


class TestParts(PartsSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
