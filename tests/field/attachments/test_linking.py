"""Attachments and their dossiers on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.attachments.linking_suite import LinkingSuite


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


class TestLinking(LinkingSuite):
    pass
