"""Attachments and their dossiers on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.attachments.linking_suite import LinkingSuite


@pytest.fixture
def store(postgres_store: Store) -> Store:
    return postgres_store


class TestLinking(LinkingSuite):
    pass
