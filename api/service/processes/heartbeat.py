"""When the sweeper last finished a round, and how the last drill went: small files in the data folder.

Read by whoever looks after the service; nothing depends on them.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

BEAT, DRILL = "sweeper.beat", "drill.json"


@dataclass(frozen=True, slots=True)
class Drill:
    """A restore that was tried: when (UTC ms), of which backup, and whether nothing was missing."""

    at: int
    backup: str
    passed: bool
    phones: int
    lost: int


def beat(data: Path) -> None:
    """A round is done."""
    (data / BEAT).touch()


def last_beat(data: Path) -> int | None:
    """When the last round was done, UTC ms; None: never here."""
    with suppress(OSError):
        return (data / BEAT).stat().st_mtime_ns // 1_000_000
    return None


def write_drill(data: Path, done: Drill) -> None:
    """Keep how a drill went; a whole file or the one of before."""
    fresh = data / f".{DRILL}"
    fresh.write_text(json.dumps(asdict(done)), encoding="utf-8")
    fresh.replace(data / DRILL)


def last_drill(data: Path) -> Drill | None:
    """The drill of last; None: none was tried here."""
    with suppress(OSError, ValueError, TypeError):
        return Drill(**json.loads((data / DRILL).read_text(encoding="utf-8")))
    return None
