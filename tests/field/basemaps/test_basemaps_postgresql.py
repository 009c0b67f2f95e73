"""Basemaps on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.basemaps.basemaps_suite import BasemapsSuite, around

__all__ = ["around"]


@pytest.fixture
def store(postgres_store: Store) -> Store:
    return postgres_store


class TestBasemaps(BasemapsSuite):
    pass
