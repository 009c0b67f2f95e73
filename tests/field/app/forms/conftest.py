"""One Node for all tests of the phone's evaluator."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.field.app.forms.phone import Phone


@pytest.fixture(scope="session")
def phone(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Iterator[Phone]:
    """The phone's evaluator, in the Node of the lock."""
    with Phone(tmp_path_factory.mktemp("phone"), repository) as started:
        yield started
