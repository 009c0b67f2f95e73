"""The suite of updating on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.openrosa.submissions.updating_suite import UpdatingSuite


class TestUpdating(UpdatingSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
