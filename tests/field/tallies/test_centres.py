"""The suite of the middles of areas on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.tallies.centres_suite import CentresSuite


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


class TestCentres(CentresSuite):
    pass
