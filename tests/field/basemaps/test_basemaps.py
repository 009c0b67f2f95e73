"""Basemaps on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.basemaps.basemaps_suite import BasemapsSuite, around

__all__ = ["around"]


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


class TestBasemaps(BasemapsSuite):
    pass
