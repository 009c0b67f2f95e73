"""Form versions on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.forms.published.suite import PublishedSuite


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


class TestPublished(PublishedSuite):
    pass
