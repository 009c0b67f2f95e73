"""What filling in may know of the world: time, chance, lists, and what is known of the person and the phone.

This module must not read a clock or draw a lot.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from field.forms.expressions import LIMITS, Limits, ListNode
from sync.head import Value

WHOLE = 10_000_000
"""Steps that all expressions of one sheet may take together (FAULTS D31)."""


class ListMissingError(LookupError):
    """An expression or a question asks for a list that was not handed in."""


class Lists(dict[str, ListNode]):
    """Lists by id; asking for one that is not here is an error, because no list is not an empty list."""

    def __getitem__(self, name: str) -> ListNode:
        return self.get(name)

    def get(self, name: str, _default: object = None) -> ListNode:
        """The list; ListMissingError when it was not handed in."""
        found = super().get(name)
        if found is None:
            raise ListMissingError(name)
        return found


def _no_uuid() -> str:
    return "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True, slots=True)
class FillingSurroundings:
    """`now` in UTC milliseconds, `offset` of the place in minutes; `seed` is the dossier's id.

    `lists` from outside by file name without `.csv`. `new`: the dossier is new, so defaults go where nothing is;
    `new_rows` are row paths (`nguoi/r3`) of which the same is true. `rows` are row ids by repeat path in their order;
    where it is silent, rows are those that have values, sorted. `meta` is what a phone fills in by itself, by type
    (`start`, `today`, `deviceid`, `username`, `phonenumber`, `email`). `uuid` gives a new one each time.
    """

    now: int
    seed: str
    offset: int = 420
    lists: Mapping[str, ListNode] = field(default_factory=dict)
    new: bool = False
    new_rows: frozenset[str] = frozenset()
    rows: Mapping[str, Sequence[str]] = field(default_factory=dict)
    meta: Mapping[str, Value] = field(default_factory=dict)
    uuid: Callable[[], str] = _no_uuid
    limits: Limits = LIMITS
    steps: int = WHOLE
