"""Who an export is for: which dossiers they see, and of which they see the personal values (fault D17).

The right `export` decides beside `read`; personal values need `see_personal` in the same area and form. This module
must not know how somebody signed in.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from field.dossiers.sight import EVERYTHING, Sight, sight_of
from field.people.rights.reach import reach_of
from field.people.rights.scope import scope_of


@dataclass(frozen=True, slots=True)
class Reader:
    """`person` is who asks, for the access log; `sight` what is there for them, `personal` what is shown whole."""

    person: str
    sight: Sight
    personal: Sight
    stream: str = ""

    def sees_form(self, form: str) -> bool:
        """Whether they may export the form somewhere."""
        return _holds(self.sight, form)

    def sees_personal(self, form: str) -> bool:
        """Whether they see personal values of the form somewhere."""
        return _holds(self.personal, form)


def reader_of(connection: Connection, person: str, now: int) -> Reader:
    """A person as a reader of what they may export at this moment (UTC ms)."""
    grants = scope_of(connection, person).grants
    sight = sight_of(reach_of(connection, grants, ("read", "export"), now))
    return Reader(person, sight, sight_of(reach_of(connection, grants, ("read", "export", "see_personal"), now)))


def whole_reader(person: str) -> Reader:
    """Whoever works at the machine itself: everything, whole."""
    return Reader(person, EVERYTHING, EVERYTHING)


def _holds(sight: Sight, form: str) -> bool:
    return any((part.forms is None or form in part.forms) and part.areas != frozenset() for part in sight.parts())
