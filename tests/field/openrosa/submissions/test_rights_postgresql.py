"""The suite of rights on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.openrosa.submissions.rights_suite import RightsSuite


class TestRights(RightsSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
