"""Which change answered a question: worked out from what came from phones, and from what still stands. Pure.

Worked out anew whenever the dossier was published, so that a void or a decline takes an answer back.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from field.errands.came import Came
from field.tables.office.errands import OPEN
from sync.names import Name

ANSWERED, CANNOT, SETTLED = "answered", "cannot", "settled"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is about; `names` are the siblings at each path as they were shown; none where all agreed."""

    id: str
    paths: Sequence[str]
    names: Mapping[str, Collection[Name]]
    at: int


@dataclass(frozen=True, slots=True)
class Met:
    """How a question stands, and the change that answered it; `by` is its author."""

    status: str
    change: Name | None = None
    by: str | None = None


def answer_of(asked: Asked, came: Sequence[Came], standing: Mapping[str, Collection[Name]]) -> Met:
    """How a question stands after what `came`; `standing` are the siblings of the paths that are a conflict now."""
    said = [each for each in came if asked.id in each.change.answers]
    for each in said:
        if each.has_answers or not each.change.note:  # with neither value nor words, what stands there is confirmed
            return Met(ANSWERED, each.change.name, each.change.by)
    if said:
        return Met(CANNOT, said[0].change.name, said[0].change.by)
    if asked.names:
        return Met(OPEN if _still_differs(asked, standing) else SETTLED)
    for each in came:
        if each.at > asked.at and each.sets(asked.paths):
            return Met(ANSWERED, each.change.name, each.change.by)
    return Met(OPEN)


def _still_differs(asked: Asked, standing: Mapping[str, Collection[Name]]) -> bool:
    """Whether one of the siblings that were shown still stands against something."""
    return any(not set(names).isdisjoint(standing.get(path, ())) for path, names in asked.names.items())
