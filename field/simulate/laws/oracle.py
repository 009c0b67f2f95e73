"""`show` once more, straight from the design and sharing no code with `sync`: sets of names over raw JSON.

    written  = values of the changes that are included, not declined and not voided
    replaced = heads that those changes name
    visible  = written − replaced

This module must not import `sync`.
"""

from collections.abc import Collection, Iterable

from field.simulate.laws.ledger import Written

Visible = dict[str, dict[str, object]]
"""For each path the live values by the name of their change."""


def visible(
    changes: Iterable[Written], included: Collection[str], declined: Collection[str], erased: Collection[str] = ()
) -> Visible:
    """What must be seen of one dossier when exactly the changes `included` have been merged or declined.

    What was `erased` (by the short hash) replaces as ever, and shows nothing.
    """
    acting = {one.name: one for one in changes if one.name in included and one.name not in declined}
    voided = _voided(acting)
    acting = {name: one for name, one in acting.items() if name not in voided}
    replaced = {
        (name, path) for one in acting.values() for path, names in one.body.get("sup", {}).items() for name in names
    }
    found: Visible = {}
    for name, one in acting.items():
        for path, value in one.body["set"].items():
            if (name, path) not in replaced and one.short not in erased:
                found.setdefault(path, {})[name] = value
    return found


def _voided(acting: dict[str, Written]) -> set[str]:
    """A void takes effect unless a void that takes effect names it; later voids name earlier ones, so from the end."""
    voided: set[str] = set()
    waiting = dict(acting)
    while waiting:
        free = [name for name in waiting if not any(name in other.body.get("void", ()) for other in waiting.values())]
        if not free:
            raise ValueError("voids in a circle")
        for name in free:
            one = waiting.pop(name)
            if name not in voided:
                voided.update(one.body.get("void", ()))
    return voided


def unseen_deletions(changes: Collection[Written], seen: Visible) -> set[str]:
    """The life paths where a visible archival or deletion meets a value that its author's screen did not show."""
    by_name = {one.name: one for one in changes}
    found = set()
    for path, heads in seen.items():
        if path != "_life" and not path.endswith("/_life"):
            continue
        prefix = path.removesuffix("_life")
        for name, value in heads.items():
            if value not in ("archived", "deleted"):
                continue
            screen = by_name[name].screen.get(path, frozenset())
            others = {other for at, names in seen.items() if at != path and at.startswith(prefix) for other in names}
            if others - screen - {name}:
                found.add(path)
    return found
