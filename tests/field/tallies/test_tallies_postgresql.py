"""The suite of tallies on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.tallies.tallies_suite import TalliesSuite


@pytest.fixture
def store(postgres_store: Store) -> Store:
    return postgres_store


class TestTalliesOnPostgresql(TalliesSuite):
    pass
