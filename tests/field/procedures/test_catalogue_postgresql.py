"""Catalogues of procedures on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.procedures.catalogue_suite import CatalogueSuite


@pytest.fixture
def store(postgres_store: Store) -> Store:
    return postgres_store


class TestCatalogue(CatalogueSuite):
    pass
