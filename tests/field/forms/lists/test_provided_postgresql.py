"""The lists that home makes, on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.forms.lists.provided_suite import ProvidedSuite


@pytest.fixture
def store(postgres_store: Store) -> Store:
    return postgres_store


class TestProvided(ProvidedSuite):
    pass
