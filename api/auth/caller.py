"""Who calls: an installation for its people, or one person of the office. What they may do follows from their grants.

It may not know a request: `gate` makes callers, views and `field` read them.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from field.people.rights.reach import Reach, reach_of
from field.people.rights.roles import is_staff, may
from field.people.rights.scope import Grant


@dataclass(frozen=True, slots=True)
class Who:
    """A caller. `stream` is an installation's, None for staff; `grants` are those that hold at `now` (UTC ms).

    `key` is the id of the reading key by which a program calls for the person; empty for everybody else.
    """

    person: str
    stream: str | None
    grants: tuple[Grant, ...]
    now: int
    key: str = ""

    def may(self, right: str) -> bool:
        """Whether some role of theirs allows it somewhere."""
        return any(may(grant.role, right) for grant in self.grants)

    @property
    def is_staff(self) -> bool:
        """Whether some role of theirs speaks for the office."""
        return any(is_staff(grant.role) for grant in self.grants)

    def reach(self, connection: Connection, *rights: str) -> Reach:
        """The areas and forms in which they hold all these rights now. The one place where scope is worked out."""
        return reach_of(connection, self.grants, rights, self.now)


def who(person: str, stream: str | None, grants: tuple[Grant, ...], now: int, key: str = "") -> Who:
    """A caller with the grants that hold at `now`."""
    return Who(person, stream, tuple(grant for grant in grants if grant.holds(now)), now, key)
