"""The rounds on SQLite, and how much memory web and worker need at most."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.bench.exchange.memory import memory
from api.bench.home.service import Service
from api.bench.lines.line import Line
from tests.api.bench.rounds_suite import GOAL_MIB, RoundsSuite, bench

Opened = tuple[Service, Line]


@pytest.fixture
def opened() -> Iterator[Opened]:
    """A running service on SQLite."""
    with bench("sqlite").service("sqlite") as found:
        yield found


class TestRounds(RoundsSuite):
    """On SQLite."""


def test_ten_thousand_changes_and_a_whole_commune_need_at_most_200_mib(opened: Opened) -> None:
    figures = memory(*opened, seed=1)
    assert figures["pulled"] == figures["pushed"] == 10_000
    assert {name: peak for name, peak in figures.items() if "_" in name and peak > GOAL_MIB} == {}
