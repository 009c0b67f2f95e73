"""The rounds on a PostgreSQL of the bench's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.bench.home import cluster
from api.bench.home.service import Service
from api.bench.lines.line import Line
from tests.api.bench.rounds_suite import RoundsSuite, bench


@pytest.fixture
def opened() -> Iterator[tuple[Service, Line]]:
    """A running service on PostgreSQL."""
    made = bench("postgresql")
    with cluster.running() as made.cluster, made.service("postgresql") as found:
        yield found


class TestRoundsOnPostgresql(RoundsSuite):
    """On PostgreSQL."""
