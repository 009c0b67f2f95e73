"""Values asked twice, on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.forms.prefill.measuring_suite import MeasuringSuite


class TestMeasuring(MeasuringSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
