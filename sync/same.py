"""Which dossiers are one: groups joined by `_same/<dossier>` edges, read at display.

An edge is undirected and stands on either of its two dossiers. Changes stay on the dossier that they name; only what
people see is joined, so taking an edge away restores exactly what was there.
This module must not move a value from one dossier to another.
"""

from collections.abc import Iterable

from sync.head import Head

Edge = tuple[str, str]
"""Two dossier ids, in either order."""

_PREFIX = "_same/"


def same_path(other: str) -> str:
    """The path at which a dossier says that `other` is the same."""
    return _PREFIX + other


def edges_of(dossier: str, heads: Iterable[Head]) -> frozenset[Edge]:
    """The edges that a dossier's live heads draw; a path with siblings counts when any of them is True."""
    others = {head.path.removeprefix(_PREFIX) for head in heads if head.value is True and head.path.startswith(_PREFIX)}
    return frozenset((min(dossier, other), max(dossier, other)) for other in others if other and other != dossier)


def _root(parent: dict[str, str], dossier: str) -> str:
    while parent[dossier] != dossier:
        parent[dossier] = parent[parent[dossier]]  # halves the path for the next search
        dossier = parent[dossier]
    return dossier


def survivors(edges: Iterable[Edge]) -> dict[str, str]:
    """For every dossier with an edge, the survivor under which it is shown: the smallest id of its group.

    Union-find (R. E. Tarjan, Efficiency of a Good But Not Linear Set Union Algorithm, 1975).
    """
    parent: dict[str, str] = {}
    for one, other in edges:
        roots = [_root(parent, parent.setdefault(dossier, dossier)) for dossier in (one, other)]
        parent[max(roots)] = min(roots)
    return {dossier: _root(parent, dossier) for dossier in sorted(parent)}


def groups(edges: Iterable[Edge]) -> dict[str, tuple[str, ...]]:
    """The groups by survivor, members sorted, the survivor among them."""
    found: dict[str, list[str]] = {}
    for dossier, survivor in survivors(edges).items():
        found.setdefault(survivor, []).append(dossier)
    return {survivor: tuple(members) for survivor, members in found.items() if len(members) > 1}
