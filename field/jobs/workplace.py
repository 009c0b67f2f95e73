"""The store and surroundings of this worker process, handed in once by the command that starts it.

An RQ job carries numbers only, so it finds its tools here. This module must not open anything by itself.
"""

from dataclasses import dataclass

from field.storage.engine import Store
from field.surroundings import Surroundings


@dataclass
class Workplace:
    """What the jobs of this process work with; `owner` names the process in leases."""

    store: Store
    surroundings: Surroundings
    owner: str


class NotEquippedError(RuntimeError):
    """A job ran in a process that was never given a store."""


_here: list[Workplace] = []


def equip(store: Store, surroundings: Surroundings, owner: str) -> None:
    """Hand in the tools of this process; replaces earlier ones."""
    _here[:] = [Workplace(store, surroundings, owner)]


def workplace() -> Workplace:
    """The tools of this process; NotEquippedError when nobody handed any in."""
    if not _here:
        raise NotEquippedError("call field.jobs.workplace.equip before working on jobs")
    return _here[0]
