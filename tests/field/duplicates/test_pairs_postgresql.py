"""The suite of pairs on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.duplicates.pairs_suite import PairsSuite


@pytest.fixture
def store(postgres_store: Store) -> Store:
    return postgres_store


class TestPairsOnPostgresql(PairsSuite):
    pass
