"""Which change was the visit of a dossier: worked out from what came from phones. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from field.errands.came import Came
from sync.names import Name

CHANGED, CONFIRMED, CANNOT = "changed", "confirmed", "cannot"


@dataclass(frozen=True, slots=True)
class Visited:
    """The change that was the visit, by whom, how, and its moment (UTC ms)."""

    change: Name
    by: str
    how: str
    at: int


def visit_of(key: str, given: int, came: Sequence[Came]) -> Visited | None:
    """The visit that list `key`, given at `given`, asked for; None when nobody was there since.

    The first that came to something; where nobody got in, the last try.
    """
    failed: Visited | None = None
    for each in came:
        names_it = key in each.change.answers
        if not names_it and not (each.at > given and each.has_answers):
            continue
        found = Visited(each.change.name, each.change.by, _how(each), each.at)
        if found.how != CANNOT:
            return found
        failed = found
    return failed


def _how(came: Came) -> str:
    if came.has_answers:
        return CHANGED
    return CANNOT if came.change.note else CONFIRMED
