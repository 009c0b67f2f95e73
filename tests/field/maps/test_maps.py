"""The maps suite on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.maps.maps_suite import MapsSuite


class TestMaps(MapsSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
