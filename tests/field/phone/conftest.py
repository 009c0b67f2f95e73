"""A village on real SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.phone.village import Village


@pytest.fixture
def village(sqlite_store: Store) -> Village:
    """An office with nobody in it yet."""
    return Village(sqlite_store)
