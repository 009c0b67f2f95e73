"""Packs of procedures on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.procedures.packs_suite import PacksSuite


@pytest.fixture
def store(postgres_store: Store) -> Store:
    return postgres_store


class TestPacks(PacksSuite):
    pass
