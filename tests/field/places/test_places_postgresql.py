"""The suites of places on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.places.files_suite import FilesSuite
from tests.field.places.places_suite import PlacesSuite


@pytest.fixture
def store(postgres_store: Store) -> Store:
    return postgres_store


class TestPlacesOnPostgresql(PlacesSuite):
    pass


class TestFilesOnPostgresql(FilesSuite):
    pass
