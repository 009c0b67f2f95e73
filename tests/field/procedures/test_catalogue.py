"""Catalogues of procedures on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.procedures.catalogue_suite import CatalogueSuite


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


class TestCatalogue(CatalogueSuite):
    pass
