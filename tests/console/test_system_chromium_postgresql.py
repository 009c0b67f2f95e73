"""The system screens, the same suite on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .prepared import Street
from .test_system_chromium import *  # noqa: F403 - one suite, every database


@pytest.fixture
def street(on_postgresql: Street) -> Iterator[Street]:
    """The service on PostgreSQL, with nothing open."""
    yield on_postgresql
    on_postgresql.settle_everything()
