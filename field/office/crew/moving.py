"""An official moves on: everything open that they follow passes to a successor in one step.

Questions and visit lists get another keeper; conflicts that the leaver had put aside come to everybody again at once.
Where it is wanted, the successor is given the leaver's roles in addition to their own, and the leaver is switched off;
the conflicts of those areas are then the successor's to settle. Functions never commit, and tell no phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select

from field.errands.successor import hand_over
from field.people.accounts import person_of, set_active
from field.people.errors import PersonUnknownError
from field.people.rights.managing import Manager, managed_person, regrant
from field.people.rights.reach import Reach
from field.people.rights.roles import ROLES, is_staff
from field.people.rights.scope import Grant
from field.storage.bulk import any_of
from field.surroundings import Surroundings
from field.tables import assignment, person, question, visit_list, watch
from field.tables.office.errands import OPEN


@dataclass(frozen=True, slots=True)
class Passed:
    """How many of each were passed on."""

    questions: int
    lists: int
    conflicts: int
    roles: int


def open_work(connection: Connection, person_id: str) -> Passed:
    """What somebody follows now, and has put aside."""
    counts = [
        connection.execute(
            select(func.count()).select_from(table).where(table.c.keeper == person_id, table.c.status == OPEN)
        ).scalar_one()
        for table in (question, visit_list)
    ]
    aside = select(func.count()).select_from(watch).where(watch.c.person == person_id, watch.c.skipped.is_not(None))
    return Passed(counts[0], counts[1], connection.execute(aside).scalar_one(), 0)


def colleagues(connection: Connection, person_id: str, reach: Reach) -> list[tuple[str, str]]:
    """Who may take over: active staff within reach, by id and name."""
    staff = [role for role in ROLES if is_staff(role)]
    asked = (
        select(person.c.id, person.c.name, person.c.search)
        .join(assignment, assignment.c.person == person.c.id)
        .where(any_of(assignment.c.role, staff), any_of(assignment.c.area, reach.areas))
        .where(person.c.active, person.c.id != person_id)
        .distinct()
        .order_by(person.c.search, person.c.id)
    )
    return [(row.id, row.name) for row in connection.execute(asked)]


def move_on(
    connection: Connection,
    leaver: str,
    successor: str,
    manager: Manager,
    surroundings: Surroundings,
    *,
    with_roles: bool,
    switch_off: bool,
) -> Passed:
    """Pass everything on. Raises PersonUnknownError (either is not there, the successor is switched off, or both are
    one) and BeyondReachError."""
    held = managed_person(connection, leaver, manager)
    own = managed_person(connection, successor, manager)
    if leaver == successor or not person_of(connection, successor).active:
        raise PersonUnknownError(successor)
    aside = open_work(connection, leaver).conflicts
    questions, lists = hand_over(connection, leaver, successor)
    connection.execute(delete(watch).where(watch.c.person == leaver))
    passed = _new(held, own, surroundings.now()) if with_roles else []
    if passed:
        regrant(connection, successor, [*own, *passed], manager, surroundings)
    if switch_off:
        set_active(connection, leaver, active=False)
    return Passed(questions, lists, aside, len(passed))


def _new(held: Sequence[Grant], own: Sequence[Grant], now: int) -> list[Grant]:
    """What the leaver holds still and the successor does not."""
    known = {(each.role, each.area, each.form) for each in own if each.valid_to is None}
    return [each for each in held if each.holds(now) and (each.role, each.area, each.form) not in known]
