"""The suite of statistics on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.statistics.statistics_suite import StatisticsSuite


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


class TestStatistics(StatisticsSuite):
    pass
