"""Merge numbers as entity versions, with room for what Collect counts by itself.

Collect adds one to an entity's version with each edit on the phone, and does not take over what a list says of it
while the list's version is below its own. Were a version the merge number itself, three edits that one merge took in
would leave the phone ahead of home, deaf to everybody else. So the version of a list is the merge number times `ROOM`,
and an edit that follows others offline says which: `baseVersion` 4702 is the second on top of merge 47. Collect's
versions have 31 bits: enough for 21 million merges.
"""

from dataclasses import dataclass

ROOM = 100
"""Versions between two merges; more edits of one dossier than this, on one phone between two looks at home, overflow
into the next number's, which their branch still tells apart."""


@dataclass(frozen=True, slots=True)
class Base:
    """What an edit stood on: the state after merge `number`, and `step` edits of its own branch on top of it.

    `number` 0 is a dossier that was begun on the phone and was not in the list yet.
    """

    number: int
    step: int


def version_of(number: int) -> int:
    """The version under which a state with this merge number is offered."""
    return number * ROOM


def base_of(version: int) -> Base:
    """What a base version stands for; a negative one stands on nothing."""
    return Base(*divmod(max(0, version), ROOM))
