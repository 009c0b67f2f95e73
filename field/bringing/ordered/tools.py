"""What working on files needs, handed in by whoever starts it. This module must not open anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from field.storage.engine import Store
from field.surroundings import Surroundings
from geo.layers.reading import Limits


def _nothing() -> None:
    """Nobody waits."""


@dataclass(frozen=True, slots=True)
class Tools:
    """`folder` holds the files, one folder for each that is brought in, readable by this service only; `attachments`
    those that dossiers name. `limits` bound what is read. `make_way` merges whatever waits, between two pieces."""

    store: Store
    surroundings: Surroundings
    folder: Path
    attachments: Path
    limits: Limits
    make_way: Callable[[], object] = _nothing
