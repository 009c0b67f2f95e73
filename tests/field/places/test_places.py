"""The suites of places on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.places.files_suite import FilesSuite
from tests.field.places.places_suite import PlacesSuite


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


class TestPlaces(PlacesSuite):
    pass


class TestFiles(FilesSuite):
    pass
