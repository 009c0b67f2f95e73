"""Tiểu khu by position on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.places.tracts_suite import TractsSuite


@pytest.fixture
def store(postgres_store: Store) -> Store:
    return postgres_store


class TestTracts(TractsSuite):
    pass
