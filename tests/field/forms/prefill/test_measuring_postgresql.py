"""Values asked twice, on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.forms.prefill.measuring_suite import MeasuringSuite


class TestMeasuringOnPostgresql(MeasuringSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
