"""Place packs on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.packs.packs_suite import PlacePacksSuite, office

__all__ = ["office"]


@pytest.fixture
def store(postgres_store: Store) -> Store:
    return postgres_store


class TestPlacePacks(PlacePacksSuite):
    pass
