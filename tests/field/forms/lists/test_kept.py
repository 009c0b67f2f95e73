"""Uploaded lists and media, on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.forms.lists.kept_suite import KeptSuite


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


class TestKept(KeptSuite):
    pass
