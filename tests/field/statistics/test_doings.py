"""The suite of a week's doings on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.statistics.doings_suite import DoingsSuite


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


class TestDoings(DoingsSuite):
    pass
