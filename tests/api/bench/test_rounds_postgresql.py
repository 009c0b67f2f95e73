"""The rounds on a PostgreSQL of the bench's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.bench import cluster
from api.bench.line import Line
from api.bench.service import Service
from tests.api.bench.rounds_suite import RoundsSuite, bench


@pytest.fixture
def opened() -> Iterator[tuple[Service, Line]]:
    """A running service on PostgreSQL."""
    made = bench("postgresql")
    with cluster.running() as made.cluster, made.service("postgresql") as found:
        yield found


class TestRoundsOnPostgresql(RoundsSuite):
    """On PostgreSQL."""
