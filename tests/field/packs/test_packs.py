"""Place packs on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.packs.packs_suite import PlacePacksSuite, office

__all__ = ["office"]


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


class TestPlacePacks(PlacePacksSuite):
    pass
