"""Life of a dossier and of each row of a repeat: a register that is active, archived or deleted.

Whoever deletes names what was on the screen (`seen`). A value that was not, opens a conflict and stays visible, so a
deletion never silently takes what its author did not know. This module must not remove anything from a view.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sync.head import Head
from sync.names import Name
from sync.show import View

LIFE = "_life"
ACTIVE, ARCHIVED, DELETED = "active", "archived", "deleted"
LIVES = frozenset({ACTIVE, ARCHIVED, DELETED})


@dataclass(frozen=True, slots=True)
class Unseen:
    """A head of `_life` at `path`, and the live heads under it that its author had not seen."""

    path: str
    head: Head
    outside: tuple[Head, ...]


def is_life(path: str) -> bool:
    """Whether the path is the life of a dossier or of a row."""
    return path == LIFE or path.endswith("/" + LIFE)


def governed(life_path: str) -> str:
    """The prefix of the paths that a life register governs: empty for the whole dossier, `row/` for a row."""
    return life_path[: -len(LIFE)]


def on_screen(view: View, life_path: str = LIFE) -> frozenset[Name]:
    """The names of all live heads under a life register: what its author has seen when writing it."""
    prefix = governed(life_path)
    return frozenset(head.name for path, heads in view.items() if path.startswith(prefix) for head in heads)


def unseen(view: View) -> Iterator[Unseen]:
    """Every archived or deleted life head that meets values its author had not seen."""
    for path, heads in view.items():
        if not is_life(path):
            continue
        for head in heads:
            if head.value not in (ARCHIVED, DELETED):
                continue
            outside = tuple(_outside(view, path, head))
            if outside:
                yield Unseen(path, head, outside)


def _outside(view: View, life_path: str, life: Head) -> Iterator[Head]:
    prefix, seen = governed(life_path), life.origin.seen or frozenset()
    for path, heads in view.items():
        if path != life_path and path.startswith(prefix):
            yield from (head for head in heads if head.name not in seen and head.name != life.name)


def life_of(view: View, life_path: str = LIFE) -> str:
    """What a list shows: archived or deleted only when that is the one, uncontested answer; otherwise active."""
    heads = view.get(life_path, ())
    for answer in (ARCHIVED, DELETED):
        if heads and all(head.value == answer for head in heads):
            contested = any(outside for head in heads for outside in _outside(view, life_path, head))
            return ACTIVE if contested else answer
    return ACTIVE
