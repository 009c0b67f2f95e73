"""One engine for all its tests."""

from collections.abc import Iterator

import pytest

from tests.field.openrosa.engine.speaking import Engine, running


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    with running() as started:
        yield started
