"""Tiểu khu by position on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.places.tracts_suite import TractsSuite


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


class TestTracts(TractsSuite):
    pass
