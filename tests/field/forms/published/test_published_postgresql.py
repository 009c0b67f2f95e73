"""Form versions on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.forms.published.suite import PublishedSuite


@pytest.fixture
def store(postgres_store: Store) -> Store:
    return postgres_store


class TestPublished(PublishedSuite):
    pass
