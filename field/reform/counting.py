"""What a reform moves, in numbers: areas, dossiers, people, phones and feeds. This module must not write."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from field.areas.closing import HEIR, MEMBER
from field.areas.tree import ancestors_of, descendants
from field.people.rights.reach import Reach
from field.reform.tree.values import Draft
from field.storage.bulk import any_of
from field.tables import assignment, feed, installation, installation_person, placement, state


@dataclass(frozen=True, slots=True)
class Moved:
    """Numbers of one reform.

    `closed`, `made`, `moved`, `renamed`, `members`: areas, and those that sets gained. `undecided`: villages of a split
    area that wait for staff. `dossiers`: those that stand in all these areas; none is rewritten. `follow`: people who
    hold the new area instead of the old one; `keep`: who go on holding an old one; `gain`: who see more than before.
    `phones`: those of `follow` and `gain`. `feeds`: shelves that these begin to read, or read already.
    """

    closed: int
    made: int
    moved: int
    renamed: int
    members: int
    undecided: int
    dossiers: int
    follow: int
    keep: int
    gain: int
    phones: int
    feeds: int


def count(connection: Connection, made: Draft) -> Moved:
    """What a draft would move; seven statements."""
    old = {*made.closed, *made.moved}
    ground = descendants(connection, old) | old
    follow = _holders(connection, made.follow)
    keep = _holders(connection, made.closed) - follow
    gain = _holders(connection, _new_above(connection, made)) - follow - keep
    return Moved(
        closed=len(made.closed),
        made=len(made.made),
        moved=len(made.moved),
        renamed=len(made.renamed),
        members=sum(link.kind == MEMBER for link in made.linked),
        undecided=len(made.undecided),
        dossiers=sum(dossiers_in(connection, ground).values()),
        follow=len(follow),
        keep=len(keep),
        gain=len(gain),
        phones=_phones(connection, follow | gain),
        feeds=_shelves(connection, ground),
    )


def dossiers_in(connection: Connection, areas: Collection[str], reach: Reach | None = None) -> dict[str, int]:
    """How many dossiers (within `reach`) stand in each of these areas now, of those in which some do."""
    asked = select(placement.c.area, state.c.form, func.count()).join(state, state.c.dossier == placement.c.dossier)
    asked = asked.where(placement.c.left.is_(None), any_of(placement.c.area, sorted(areas)))
    found: dict[str, int] = {}
    for area, form, number in connection.execute(asked.group_by(placement.c.area, state.c.form)):
        if reach is None or reach.holds(area, form):
            found[area] = found.get(area, 0) + int(number)
    return found


def _new_above(connection: Connection, made: Draft) -> set[str]:
    """What the moved ground comes to lie in and did not before."""
    into = {link.whole for link in made.linked if link.kind in {HEIR, MEMBER}} | set(made.moved.values())
    tops: set[str] = set().union(into, *ancestors_of(connection, into).values())
    return tops.difference(*ancestors_of(connection, {*made.closed, *made.moved}).values())


def _holders(connection: Connection, areas: Collection[str]) -> set[str]:
    return set(connection.scalars(select(assignment.c.person).where(any_of(assignment.c.area, sorted(areas)))))


def _phones(connection: Connection, persons: Collection[str]) -> int:
    held = select(func.count(installation.c.stream.distinct())).join(
        installation_person, installation_person.c.stream == installation.c.stream
    )
    asked = held.where(any_of(installation_person.c.person, sorted(persons)), installation.c.revoked.is_(None))
    return int(connection.execute(asked).scalar_one())


def _shelves(connection: Connection, areas: Collection[str]) -> int:
    asked = select(func.count()).select_from(feed).where(any_of(feed.c.area, sorted(areas)))
    return int(connection.execute(asked).scalar_one())
