"""The suite of the middles of areas on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.tallies.centres_suite import CentresSuite


@pytest.fixture
def store(postgres_store: Store) -> Store:
    return postgres_store


class TestCentresOnPostgresql(CentresSuite):
    pass
