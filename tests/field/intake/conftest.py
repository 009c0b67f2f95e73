"""An office that knows one phone. The store is the suite's."""

import pytest

from field.storage.engine import Store
from tests.field.world import Office, Phone


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


@pytest.fixture
def phone(office: Office) -> Phone:
    return office.phone(office.person("hoa"))
