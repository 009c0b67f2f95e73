"""What Collect is given of forms, on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.openrosa.forms.serving_suite import ServingSuite


class TestServingOnSqlite(ServingSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
