"""The maps suite on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.maps.maps_suite import MapsSuite


class TestMapsOnPostgresql(MapsSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
