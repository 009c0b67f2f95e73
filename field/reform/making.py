"""Reforms written down: shown first, then done all at once on their day, or planned for one that is to come.

A planned reform waits in its row. The sweeper asks every few seconds whether the day has come in Vietnam and does it
then, without a restart; one that does not fit the tree any more is told in its row and tried again the next day.
Nothing here commits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

import orjson
from sqlalchemy import Connection, func, select, update

from field.access.log import Entry, append
from field.areas.closing import HEIR, close
from field.reform.counting import Moved, count
from field.reform.following import regrant
from field.reform.plan.steps import MERGE, SPLIT, ReformRefusedError, Step
from field.reform.tree.drafting import draft
from field.reform.tree.keeping import link_row, read_tree, today, write_areas, write_links
from field.reform.tree.splitting import decider
from field.reform.tree.values import Draft, Tree
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import area_link, reform, succession

PLANNED, DONE, UNDONE = "planned", "done", "undone"


@dataclass(frozen=True, slots=True)
class Shown:
    """What one day of a plan would do: the draft, and what it moves."""

    draft: Draft
    moved: Moved
    steps: Sequence[Step]


def show(connection: Connection, steps: Sequence[Step]) -> list[Shown]:
    """The days of a plan, one after the other, without writing. Raises ReformRefusedError."""
    found, tree = [], read_tree(connection)
    for _, day in groupby(steps, key=lambda step: step.day):
        of_day = list(day)
        made = draft(tree, of_day, decider(connection, tree, of_day))
        found.append(Shown(made, count(connection, made), of_day))
        tree = Tree(made.areas, frozenset(made.links))
    return found


def carry_out(connection: Connection, steps: Sequence[Step], file: str, by: str, around: Surroundings) -> list[str]:
    """Every day of a plan is a reform: done now, or planned. Returns their ids. Raises ReformRefusedError."""
    show(connection, steps)
    return [_begin(connection, list(of_day), file, by, around) for _, of_day in groupby(steps, key=lambda s: s.day)]


def _begin(connection: Connection, steps: Sequence[Step], file: str, by: str, around: Surroundings) -> str:
    key, day, now = _next_id(connection, steps[0].day), steps[0].day, around.now()
    row = {"id": key, "day": day, "file": file, "status": PLANNED, "steps": _text([asdict(each) for each in steps])}
    empty = {"before": "{}", "moved": "{}", "undone_by": "", "problem": ""}
    insert(connection, reform, [{**row, **empty, "by": by, "at": now}])
    append(connection, [Entry(by, "reform", f"reform:{key}", detail=file)], now)
    if day <= today(now):
        do(connection, key, around)
    return key


def do(connection: Connection, key: str, around: Surroundings) -> Moved:
    """Do a planned reform now. Raises ReformRefusedError when the tree does not fit it any more."""
    text = connection.execute(select(reform.c.steps).where(reform.c.id == key)).scalar_one()
    steps = [Step(**each) for each in orjson.loads(text)]
    tree = read_tree(connection)
    made = draft(tree, steps, decider(connection, tree, steps))
    moved, now = count(connection, made), around.now()
    before = _before(made) | {"successions": _succeed(connection, made, steps)}
    write_areas(connection, [made.areas[each] for each in made.touched])
    parts = write_links(connection, made.unlinked, made.linked, key, today(now))
    close(connection, {*made.touched, *parts})
    before["grants"] = regrant(connection, made.follow, around)
    values = {"status": DONE, "before": _text(before), "moved": _text(asdict(moved)), "done_at": now, "problem": ""}
    connection.execute(update(reform).where(reform.c.id == key).values(**values))
    return moved


def anything_due(connection: Connection, now: int) -> bool:
    """Whether a planned reform's day has come, or a link begins or ends to count."""
    day = today(now)
    planned = select(reform.c.id).where(*_waits(day)).limit(1)
    return connection.execute(planned).first() is not None or bool(_turning(connection, day))


def do_due(connection: Connection, around: Surroundings) -> int:
    """Do what is due, the oldest first, and let links begin and end; returns how many reforms were done."""
    day = today(around.now())
    keys = connection.scalars(select(reform.c.id).where(*_waits(day)).order_by(reform.c.day, reform.c.id)).all()
    done = sum(_tried(connection, key, around, day) for key in keys)
    turning = _turning(connection, day)
    for part, whole, kind, since, counts in turning:
        which = (area_link.c.part == part, area_link.c.whole == whole, area_link.c.kind == kind)
        connection.execute(update(area_link).where(*which, area_link.c.valid_from == since).values(counts=not counts))
    close(connection, {each[0] for each in turning})
    return done


def _tried(connection: Connection, key: str, around: Surroundings, day: str) -> int:
    """What does not fit is found out before anything is written."""
    try:
        do(connection, key, around)
    except ReformRefusedError as refused:
        problem = f"{day} {refused}"
        connection.execute(update(reform).where(reform.c.id == key).values(problem=problem))
        return 0
    return 1


def _waits(day: str) -> list[Any]:
    return [reform.c.status == PLANNED, reform.c.day <= day, ~reform.c.problem.startswith(day)]


def _turning(connection: Connection, day: str) -> list[tuple[str, str, str, str, bool]]:
    holds = (area_link.c.valid_from <= day) & (func.coalesce(area_link.c.valid_to, "9999") >= day)
    columns = [area_link.c[name] for name in ("part", "whole", "kind", "valid_from", "counts")]
    return [tuple(row) for row in connection.execute(select(*columns).where(area_link.c.counts != holds))]


def _next_id(connection: Connection, day: str) -> str:
    there = connection.execute(select(func.count()).select_from(reform).where(reform.c.day == day)).scalar_one()
    return f"{day}-{there + 1}"


def _before(made: Draft) -> dict[str, Any]:
    """What undoing needs: each area as it was (None: not there) and is, links that went and came."""
    old, new = made.before.areas, made.areas
    areas = [[asdict(old[each]) if each in old else None, asdict(new[each])] for each in made.touched]
    gone, come = ([link_row(each) for each in links] for links in (made.unlinked, made.linked))
    return {"areas": areas, "gone": gone, "come": come}


def _succeed(connection: Connection, made: Draft, steps: Sequence[Step]) -> list[list[str]]:
    """Which unit stands for which since, for whoever looks up successors; returns the pairs that were not known."""
    units = {step.area for step in steps if step.what in {MERGE, SPLIT}}
    pairs = {(link.part, link.whole) for link in made.linked if link.kind == HEIR and link.part in units}
    known = {(row.old, row.new) for row in connection.execute(select(succession.c.old, succession.c.new))}
    rows = [_succession(old, new, made) for old, new in sorted(pairs - known)]
    insert(connection, succession, rows)
    return [[row["old"], row["new"]] for row in rows]


def _succession(old: str, new: str, made: Draft) -> Mapping[str, Any]:
    relation = "merged_whole" if len(made.heirs(old)) == 1 else "split_part"
    return {"old": old, "new": new, "relation": relation, "effective": made.day}


def _text(value: object) -> str:
    return orjson.dumps(value).decode()
