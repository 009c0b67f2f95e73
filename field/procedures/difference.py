"""What two versions of a catalogue differ in, procedure by procedure: to be looked at before one is published.

It may not know where versions are kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from field.procedures.procedure import FIELDS, Procedure

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True, slots=True)
class FieldChanged:
    """A field that says something else; values as people read them, lines parted by line ends."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Differs:
    """A procedure that is `what` (added, removed, changed), under the name that it has now or had last."""

    code: str
    name: str
    what: str
    fields: tuple[FieldChanged, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many procedures were added, removed and changed."""

    added: int
    removed: int
    changed: int


def difference(old: Mapping[str, Procedure], new: Mapping[str, Procedure]) -> tuple[Differs, ...]:
    """From `old` to `new`, both by code, in the order of codes."""
    return tuple(one for code in sorted({*old, *new}) if (one := _differs(old.get(code), new.get(code))))


def counted(found: Sequence[Differs]) -> Counts:
    """How many of each kind."""
    kinds = [each.what for each in found]
    return Counts(kinds.count(ADDED), kinds.count(REMOVED), kinds.count(CHANGED))


def _differs(old: Procedure | None, new: Procedure | None) -> Differs | None:
    if new is None:
        return None if old is None else Differs(old.code, old.name, REMOVED)
    if old is None:
        return Differs(new.code, new.name, ADDED)
    changed = tuple(_changed(old, new))
    return Differs(new.code, new.name, CHANGED, changed) if changed else None


def _changed(old: Procedure, new: Procedure) -> Iterator[FieldChanged]:
    before, after = dict(_told(old)), dict(_told(new))
    for name in dict.fromkeys([*before, *after]):
        one, other = before.get(name, ""), after.get(name, "")
        if one != other:
            yield FieldChanged(name, one, other)


def _told(procedure: Procedure) -> Iterator[tuple[str, str]]:
    """Every field with its text; further columns stand under their own headers."""
    for name in FIELDS[:-1]:
        value = getattr(procedure, name)
        yield name, "" if value is None else "\n".join(value) if isinstance(value, tuple) else str(value)
    yield from procedure.more
