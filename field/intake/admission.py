"""What is said about segments on their way in (route) and what became of them (admission). Values only."""

from dataclasses import dataclass
from typing import NamedTuple

from sync.wire.request import Refused

DIRECT, RELAYED, BUNDLE, DESK = "direct", "relayed", "bundle", "desk"


@dataclass(frozen=True, slots=True)
class Route:
    """By whom (an installation's or desk's stream; "": each stream its own) and how segments were handed over: direct,
    bundle or desk.

    What comes directly but belongs to another stream than `by` is noted as relayed.
    """

    by: str
    how: str = DIRECT

    def of(self, stream: str) -> str:
        """How a segment of this stream came."""
        return RELAYED if self.how == DIRECT and stream != self.by else self.how


class Run(NamedTuple):
    """Numbers `start` to `end` of a stream are stored; `tip`, the chain's hash at the end, says on which branch."""

    stream: str
    start: int
    end: int
    tip: bytes


class Gap(NamedTuple):
    """Numbers `start` to `end` of a stream are not here: please send them."""

    stream: str
    start: int
    end: int


class Fork(NamedTuple):
    """Two changes, or two chains, were met at place `n` of a stream."""

    stream: str
    n: int


@dataclass(frozen=True, slots=True)
class Admission:
    """What one push came to. `shards` have new work waiting; `new` + `duplicates` are all changes of `stored`."""

    stored: tuple[Run, ...] = ()
    missing: tuple[Gap, ...] = ()
    refused: tuple[Refused, ...] = ()
    shards: frozenset[int] = frozenset()
    new: int = 0
    duplicates: int = 0
    forks: tuple[Fork, ...] = ()


NOTHING = Admission()
