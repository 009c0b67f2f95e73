"""Two people with phones. The machine is the suite's."""

import pytest

from tests.field.backup.machine import Machine
from tests.field.phone.village import Pocket


@pytest.fixture
def an(machine: Machine) -> Pocket:
    return machine.new_phone(machine.person("an"))


@pytest.fixture
def binh(machine: Machine) -> Pocket:
    return machine.new_phone(machine.person("binh"))
