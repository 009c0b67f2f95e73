"""The lists that home makes, on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.forms.lists.provided_suite import ProvidedSuite


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


class TestProvided(ProvidedSuite):
    pass
