"""The store and surroundings of this worker process, handed in once by the command that starts it.

An RQ job carries numbers only, so it finds its tools here. This module must not open anything by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from field.bringing.ordered.tools import Tools
from field.storage.engine import Store
from field.surroundings import Surroundings

DAY_MS = 86_400_000


def _nobody() -> None:
    """Nobody is rung for: the sweeper finds what was not done."""


@dataclass
class Workplace:
    """What the jobs of this process work with; `owner` names the process in leases.

    `ring_check` asks for what was merged to be checked, `ring_attachment` for attachments to be tended, both best
    effort: they never raise and hardly wait.
    `exports` is the folder of ordered exports, `keep_exports_ms` how long their files are kept. `bringing` is what
    working on files that are brought in needs.
    """

    store: Store
    surroundings: Surroundings
    owner: str
    exports: Path | None = None
    keep_exports_ms: int = DAY_MS
    bringing: Tools | None = None
    ring_check: Callable[[], object] = _nobody
    ring_attachment: Callable[[], object] = _nobody


class NotEquippedError(RuntimeError):
    """A job ran in a process that was never given a store."""


_here: list[Workplace] = []


def equip(
    store: Store, surroundings: Surroundings, owner: str, exports: Path | None = None, keep_exports_ms: int = DAY_MS
) -> None:
    """Hand in the tools of this process; replaces earlier ones."""
    _here[:] = [Workplace(store, surroundings, owner, exports, keep_exports_ms)]


def bring_with(tools: Tools) -> None:
    """Hand in what files are brought in with; NotEquippedError without tools."""
    workplace().bringing = tools


def ring_with(ring_check: Callable[[], object], ring_attachment: Callable[[], object] = _nobody) -> None:
    """Hand in the bells for what follows a merge, beside the tools; NotEquippedError without tools."""
    workplace().ring_check, workplace().ring_attachment = ring_check, ring_attachment


def workplace() -> Workplace:
    """The tools of this process; NotEquippedError when nobody handed any in."""
    if not _here:
        raise NotEquippedError("call field.jobs.workplace.equip before working on jobs")
    return _here[0]
