"""A real database and a real folder for attachments."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from field.storage.engine import Store, open_store
from field.surroundings import HomeKey, Surroundings, new_home_key
from field.tables import metadata


@dataclass
class Clock:
    """A clock that tests move."""

    now: int = 1_780_000_000_000
    drawn: itertools.count = field(default_factory=lambda: itertools.count(1))

    def random(self, size: int) -> bytes:
        """Bytes that never repeat."""
        return next(self.drawn).to_bytes(size, "big")


@pytest.fixture
def clock() -> Clock:
    """A clock that tests move."""
    return Clock()


@pytest.fixture
def surroundings(clock: Clock) -> Surroundings:
    """Surroundings with that clock."""
    return Surroundings(lambda: clock.now, clock.random, HomeKey(new_home_key()))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty database."""
    opened = open_store(f"sqlite:///{tmp_path / 'home.db'}")
    metadata.create_all(opened.writer)
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of attachments."""
    return tmp_path / "attachments"
