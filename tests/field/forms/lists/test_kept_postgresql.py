"""Uploaded lists and media, on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.forms.lists.kept_suite import KeptSuite


@pytest.fixture
def store(postgres_store: Store) -> Store:
    return postgres_store


class TestKept(KeptSuite):
    pass
