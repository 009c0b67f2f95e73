"""What Collect is given of forms, on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.openrosa.forms.serving_suite import ServingSuite


class TestServingOnPostgresql(ServingSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
