"""The suite of plots on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.plots.plots_suite import PlotsSuite


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


class TestPlots(PlotsSuite):
    pass
