"""The suite of statistics on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.statistics.statistics_suite import StatisticsSuite


@pytest.fixture
def store(postgres_store: Store) -> Store:
    return postgres_store


class TestStatisticsOnPostgresql(StatisticsSuite):
    pass
