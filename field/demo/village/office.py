"""What staff do in a demo, whichever way it reaches home: look at what differs, settle it, undo, let work through."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from sync.head import Value
from sync.names import Name


@dataclass(frozen=True, slots=True)
class Differing:
    """An open conflict as its screen shows it; `names` are its siblings."""

    id: int
    dossier: str
    path: str
    kind: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """What somebody decides: one sibling by its name, or a value."""

    name: Name | None = None
    value: Value = None


class Office(Protocol):
    """Staff who are signed in."""

    def differing(self) -> Sequence[Differing]:
        """Everything that is open."""

    def settle(self, what: Differing, pick: Pick, note: str) -> Name | None:
        """Decide; the decision's name, or None when the screen was out of date."""

    def undo(self, what: Differing, decision: Name, note: str) -> None:
        """Take a decision about it back."""

    def held(self) -> Sequence[int]:
        """The changes that wait for a clerk's nod."""

    def release(self, changes: Collection[int], note: str) -> None:
        """Let them through."""
