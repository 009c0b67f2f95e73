"""The reforms that there are, and what a split left to staff. This module must not write."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from field.areas.closing import HEIR
from field.people.rights.reach import Reach
from field.reform.counting import dossiers_in
from field.storage.bulk import any_of
from field.tables import area, area_link, reform


@dataclass(frozen=True, slots=True)
class Undecided:
    """An area of before that several stand for since: what lies in it still waits for staff.

    `heirs` are the choices, `villages` those of its villages that nothing decided, `dossiers` those that stand in the
    area itself (`own`) and in these villages.
    """

    area: str
    name: str
    heirs: tuple[str, ...]
    villages: tuple[str, ...]
    dossiers: int
    own: int = 0


def reforms(connection: Connection) -> Sequence[Row[*tuple[Any, ...]]]:
    """Every reform, the newest day first."""
    columns = ("id", "day", "file", "status", "moved", "by", "at", "done_at", "undone_at", "undone_by", "problem")
    asked = select(*(reform.c[each] for each in columns))
    return connection.execute(asked.order_by(reform.c.day.desc(), reform.c.at.desc())).all()


def split_areas(connection: Connection) -> dict[str, list[str]]:
    """Areas of before that several stand for since, with these."""
    heirs: dict[str, list[str]] = {}
    several = select(area_link.c.part).where(area_link.c.kind == HEIR, area_link.c.counts)
    several = several.group_by(area_link.c.part).having(func.count() > 1)
    links = select(area_link.c.part, area_link.c.whole).where(area_link.c.kind == HEIR, area_link.c.counts)
    for part, whole in connection.execute(links.where(area_link.c.part.in_(several))):
        heirs.setdefault(part, []).append(whole)
    return heirs


def undecided(connection: Connection, reach: Reach | None = None) -> list[Undecided]:
    """What waits for staff; four statements. A dossier is decided by an ordinary move, a village by a step `move`.

    With `reach` only dossiers within it are counted.
    """
    heirs = split_areas(connection)
    columns = (area.c.id, area.c.name, area.c.parent, area.c.valid_to)
    names = {row.id: row.name for row in connection.execute(select(*columns).where(any_of(area.c.id, sorted(heirs))))}
    villages: dict[str, list[str]] = {each: [] for each in heirs}
    open_ended = area.c.valid_to.is_(None)
    for row in connection.execute(select(*columns).where(any_of(area.c.parent, sorted(heirs)), open_ended)):
        villages[row.parent].append(row.id)
    numbers = dossiers_in(connection, {*heirs, *(each for found in villages.values() for each in found)}, reach)
    found = []
    for each in sorted(heirs):
        mine, ways = tuple(sorted(villages[each])), tuple(sorted(heirs[each]))
        dossiers = sum(numbers.get(one, 0) for one in (each, *mine))
        found.append(Undecided(each, names.get(each, each), ways, mine, dossiers, numbers.get(each, 0)))
    return [each for each in found if each.villages or each.dossiers]
