"""The suite of plots on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.plots.plots_suite import PlotsSuite


@pytest.fixture
def store(postgres_store: Store) -> Store:
    return postgres_store


class TestPlotsOnPostgresql(PlotsSuite):
    pass
