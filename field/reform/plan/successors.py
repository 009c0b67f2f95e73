"""Steps of a reform made from a table of successors: which unit of before became (a part of) which one, on one day.

Units that are not here are left out, so a home of one province takes from the country's table what it has. The tier
between is retired: a unit of before that only holds units which went over has nobody left to stand for, and where
somebody holds a role over it, a named set of the new communes takes its place. This module must not write.
"""

from collections.abc import Collection, Iterable, Mapping

from field.areas.kinds import HIGHER, full_name
from field.areas.rows import SuccessorRow
from field.reform.plan.steps import MERGE, RETIRE, SPLIT, Step
from field.reform.tree.values import Area, Tree

SET_KIND = "dia_ban"
"""The kind of a named set that takes the place of a tier: it holds communes, and nobody is visited there."""


def steps_of(rows: Iterable[SuccessorRow], tree: Tree, day: str, people: str, held: Collection[str]) -> list[Step]:
    """The steps of a day. `people`: whether they follow; `held`: areas over which somebody holds a role."""
    known = tree.areas
    mine = [row for row in rows if row.effective == day and row.old in known and row.new in known]
    parts: dict[str, set[str]] = {}
    for row in mine:
        parts.setdefault(row.old, set()).add(row.new)
    steps = [
        Step(day, MERGE if len(parts[row.old]) == 1 else SPLIT, row.old, row.new, people=_people(people, row, parts))
        for row in mine
    ]
    over = {known[each].parent for each in parts if known[each].parent}
    tiers = sorted(each for each in over - set(parts) if each in known and _is_tier(known, known[each]))
    return [*steps, *(_retired(day, known[each], each in held) for each in tiers)]


def left_out(rows: Iterable[SuccessorRow], tree: Tree, day: str) -> int:
    """How many rows of that day name a unit that is not here."""
    here = tree.areas
    return sum(row.effective == day and not (row.old in here and row.new in here) for row in rows)


def _people(people: str, row: SuccessorRow, parts: dict[str, set[str]]) -> str:
    """Nobody follows into two communes at once: who holds a commune that was split keeps the ground of before."""
    return people if len(parts[row.old]) == 1 else ""


def _is_tier(known: Mapping[str, Area], area: Area) -> bool:
    """A unit that holds others and lies in one itself: a district, not a province."""
    return area.kind in HIGHER and area.parent in known


def _retired(day: str, area: Area, is_held: bool) -> Step:
    if not is_held:
        return Step(day, RETIRE, area.id)
    name = f"Địa bàn {full_name(area.name, area.kind)}"
    return Step(day, RETIRE, area.id, f"db-{area.code}@{day}", name, SET_KIND)
