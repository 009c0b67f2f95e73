"""Which files of the built app belong together: a part of the code, and all without which it does not run.

This module must not build anything.
"""

from __future__ import annotations

import re
from pathlib import Path

DAILY = ("main", "begin", "unlocked", "removing")
"""The parts that a phone needs for a day in Vietnamese; the others come when they are wanted."""
_ASKED = re.compile(r'(?:from|import)"\./([^"]+\.js)"')


def needed(built: Path, *parts: str) -> set[str]:
    """The names of the files of parts, called as their files begin; FileNotFoundError for a part that is not there."""
    found: set[str] = set()
    due = [_file(built, part) for part in parts]
    while due:
        name = due.pop()
        if name not in found:
            found.add(name)
            due += _ASKED.findall((built / name).read_text(encoding="utf-8"))
    return found


def _file(built: Path, part: str) -> str:
    for path in built.glob(f"{part}-????????.js"):
        return path.name
    raise FileNotFoundError(part)


def beside(built: Path) -> set[str]:
    """The names of the code files that no day in Vietnamese needs."""
    return {path.name for path in built.glob("*-????????.js")} - needed(built, *DAILY)
