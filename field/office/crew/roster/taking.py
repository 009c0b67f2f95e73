"""What a roster comes to against who is there already, and taking it in: all or none, in a few statements.

A row with an id is that person; without one, whoever has the same name and holds something in the same area, else
somebody new. Several rows of one person are several grants. Nobody loses anything by a roster.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from field.access.log import Entry as Noted
from field.access.log import append
from field.office.crew.roster.reading import Entry, Fault
from field.people.accounts import ID, USERNAME
from field.people.errors import BeyondReachError
from field.people.rights.managing import Manager, refuse_beyond, regrant
from field.people.rights.scope import Grant, assignment_rows, grants_text
from field.storage.bulk import any_of, insert
from field.surroundings import Surroundings
from field.tables import assignment, person, scope_version
from sync.text import fold


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to be added with these grants."""

    id: str
    name: str
    username: str
    grants: tuple[Grant, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a roster comes to: people to add, more grants for people who are there, how many are there just so."""

    rows: int
    new: tuple[Newcomer, ...]
    more: Mapping[str, tuple[Grant, ...]]
    same: int
    faults: tuple[Fault, ...]


def planned(
    connection: Connection, entries: Sequence[Entry], faults: Sequence[Fault], manager: Manager, luck: Surroundings
) -> Plan:
    """Compare rows with who is there; everything wrong is told. A fixed number of statements."""
    found = list(faults)
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.id or f"{fold(entry.name)}\n{entry.grant.area}"].append(entry)
        found += _beyond(entry, manager)
    ids, named, usernames = _there(connection, entries)
    new: list[Newcomer] = []
    more: dict[str, tuple[Grant, ...]] = {}
    same = 0
    for group in groups.values():
        first = group[0]
        key = first.id or named.get((fold(first.name), first.grant.area), "")
        found += _wrong(group, ids.get(key), usernames)
        grants = tuple(dict.fromkeys(each.grant for each in group))
        if key not in ids:
            username = next((each.username for each in group if each.username), "")
            new.append(Newcomer(key or luck.random(8).hex(), first.name, username, grants))
            usernames |= {username: first.name} if username else {}
        elif lacking := tuple(grant for grant in grants if grant not in ids[key].grants):
            more[key] = lacking
        else:
            same += 1
    return Plan(len(entries), tuple(new), more, same, tuple(sorted(found, key=lambda each: each.line)))


def take_in(connection: Connection, plan: Plan, manager: Manager, surroundings: Surroundings) -> list[str]:
    """Take a plan without faults in; the ids of everybody who is new. Raises ValueError when it has faults."""
    if plan.faults:
        raise ValueError("a roster with faults is not taken in")
    now = surroundings.now()
    people = [_person(each, now) for each in plan.new]
    insert(connection, person, people)
    insert(connection, assignment, [row for each in plan.new for row in assignment_rows(each.id, each.grants)])
    versions = [{"person": each.id, "version": 1, "at": now, "grants": grants_text(each.grants)} for each in plan.new]
    insert(connection, scope_version, versions)
    there = _held(connection, list(plan.more))
    for key, grants in plan.more.items():
        regrant(connection, key, [*there[key].grants, *grants], manager, surroundings)
    noted = [Noted(manager.person, "add_person", each.id, detail="roster") for each in plan.new]
    noted += [Noted(manager.person, "grant", key, detail="roster") for key in plan.more]
    append(connection, noted, now)
    return [each.id for each in plan.new]


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    grants: tuple[Grant, ...]


def _there(
    connection: Connection, entries: Sequence[Entry]
) -> tuple[dict[str, _Person], dict[tuple[str, str], str], dict[str, str]]:
    """Who is there: by id; ids by folded name and area; names by user name."""
    folded = {fold(each.name) for each in entries}
    areas = {each.grant.area for each in entries}
    asked = (
        select(person.c.id, person.c.search, assignment.c.area)
        .join(assignment, assignment.c.person == person.c.id)
        .where(any_of(person.c.search, folded), any_of(assignment.c.area, areas))
    )
    named = {(row.search, row.area): row.id for row in connection.execute(asked)}
    usernames = {each.username for each in entries if each.username}
    taken = connection.execute(select(person.c.username, person.c.name).where(any_of(person.c.username, usernames)))
    ids = {each.id for each in entries if each.id} | set(named.values())
    return _held(connection, sorted(ids)), named, {row.username: row.name for row in taken}


def _held(connection: Connection, ids: Sequence[str]) -> dict[str, _Person]:
    grants: defaultdict[str, list[Grant]] = defaultdict(list)
    for row in connection.execute(select(assignment).where(any_of(assignment.c.person, ids)).order_by(assignment.c.id)):
        grants[row.person].append(Grant(row.role, row.area, row.form, row.valid_from, row.valid_to))
    rows = connection.execute(select(person.c.id, person.c.name).where(any_of(person.c.id, ids)))
    return {row.id: _Person(row.name, tuple(grants[row.id])) for row in rows}


def _wrong(group: Sequence[Entry], there: _Person | None, usernames: Mapping[str, str]) -> list[Fault]:
    first, found = group[0], list[Fault]()
    if first.id and ID.fullmatch(first.id) is None:
        found.append(Fault(first.line, "id", "mã chỉ gồm a-z, 0-9, - và _", "an id has only a-z, 0-9, - and _"))
    if there is not None and fold(there.name) != fold(first.name):
        found.append(Fault(first.line, "name", f"mã này là của {there.name}", f"this id is {there.name}'s"))
    for each in group[1:]:
        if fold(each.name) != fold(first.name):
            found.append(Fault(each.line, "name", f"khác tên ở dòng {first.line}", f"not the name of row {first.line}"))
    for each in group:
        if each.username and USERNAME.fullmatch(each.username) is None:
            found.append(Fault(each.line, "username", "tên đăng nhập chưa dùng được", "this user name cannot be one"))
        elif each.username in usernames and (there is None or usernames[each.username] != there.name):
            found.append(Fault(each.line, "username", "tên đăng nhập đã có người dùng", "this user name is taken"))
    return found


def _beyond(entry: Entry, manager: Manager) -> list[Fault]:
    try:
        refuse_beyond([entry.grant], manager)
    except BeyondReachError:
        return [Fault(entry.line, "role", "vượt quá quyền của người nhập", "beyond what you may hand out")]
    return []


def _person(each: Newcomer, now: int) -> dict[str, object]:
    return {
        "id": each.id,
        "name": each.name,
        "search": fold(each.name),
        "username": each.username or None,
        "created": now,
        "scope": 1,
    }
