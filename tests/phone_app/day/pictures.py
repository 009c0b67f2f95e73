"""Which pictures the handbook of the phone shows, and where they lie.

`python -m tests.phone_app.day` goes through the day and writes them anew; nobody paints one by hand.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.phone_app.day.album import Frame

REPOSITORY = Path(__file__).parents[3]
HANDBOOK = REPOSITORY / "docs" / "phone.md"
FOLDER = REPOSITORY / "docs" / "pictures"
WIDTH = 400
MOST = 1_500_000
"""Pixels of each picture, and bytes of all of them."""


def wanted() -> set[str]:
    """The names of the pictures that the handbook shows."""
    return set(re.findall(r"pictures/([a-z0-9-]+)\.webp", HANDBOOK.read_text(encoding="utf-8")))


def write(frames: Iterable[Frame]) -> None:
    """Write the pictures that the handbook shows, small, and take away what it shows no more."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    for frame in frames:
        if frame.name in wanted():
            (FOLDER / f"{frame.name}.webp").write_bytes(frame.small(WIDTH))
