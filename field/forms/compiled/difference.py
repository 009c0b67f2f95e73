"""What changes between two versions of a form, shown before publishing; and what must not: the type under a path.

Values that were written under an old type stay in dossiers for ever. Read as another type they would lie, so a question
that asks for something else needs another name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from field.forms.compiled.document import Document, Node, walk

WATCHED = {"type": "type", "merge": "policy", "pii": "class"}
"""What is compared of a question that both versions ask, and how the difference calls it."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that changed at a path: type, policy or class."""

    path: str
    what: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Paths are patterns (`nguoi/*/ten`), in the order of their form."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[Changed, ...] = ()

    @property
    def retyped(self) -> tuple[Changed, ...]:
        """The questions whose type changed: reasons to refuse the new version."""
        return tuple(each for each in self.changed if each.what == "type")


def difference(old: Document | None, new: Document) -> Difference:
    """From `old` to `new`; without an old version everything is added."""
    before, after = _asked(old) if old else {}, _asked(new)
    changed = (one for key, node in after.items() if key in before for one in _compared(before[key], node))
    return Difference(
        added=tuple(node["path"] for key, node in after.items() if key not in before),
        removed=tuple(node["path"] for key, node in before.items() if key not in after),
        changed=tuple(changed),
    )


def retyped(olds: Iterable[Document], new: Document) -> tuple[Changed, ...]:
    """Every path that some older version asked with another type: a name that was dropped is not free again."""
    found = {change.path: change for old in olds for change in difference(old, new).retyped}
    return tuple(found.values())


def type_of(node: Node) -> str:
    """The type as it decides what values mean: a list in a file and a list in the form are the same."""
    return str(node["type"]).removesuffix("_from_file")


def _asked(document: Document) -> Mapping[str, Node]:
    """What has a path, without the last `*`: a set and a single choice of one name are one path to people."""
    return {node["path"].removesuffix("/*"): node for node in walk(document["nodes"]) if "path" in node}


def _compared(old: Node, new: Node) -> Iterable[Changed]:
    for key, what in WATCHED.items():
        before, after = (type_of(node) if key == "type" else str(node.get(key, "")) for node in (old, new))
        if before != after:
            yield Changed(new["path"], what, before, after)
