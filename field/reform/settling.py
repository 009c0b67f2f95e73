"""Dossiers that stand in a commune that was split, moved to the part in which their own position lies.

Only on demand, and by ordinary changes of home, one for each dossier, which merge like every other and can be voided;
undoing the reform voids them. What has no position, several that disagree, or one where no boundary says anything, is
left to staff: an ordinary move on its page. Nothing here commits.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import orjson
import shapely
from sqlalchemy import Connection, func, select, update

from field.areas.closing import HEIR
from field.intake.desk import DeskDraft, write_at_desk
from field.merge.judging.judge import AREA, HOME
from field.reconcile.decide import form_ref
from field.reform.listing import split_areas
from field.reform.tree.splitting import shapes_of
from field.storage.bulk import any_of
from field.surroundings import Surroundings
from field.tables import area_link, change, place, placement, reform, state
from field.tables.dossiers.log import WAITING
from sync.names import Name
from sync.show import View, show
from sync.state import decode_state

SETTLED = "settled"
"""In what a reform keeps for its undoing: dossiers and the names of the changes that moved them."""
MOST = 5_000
"""Dossiers of one call: the same call again goes on."""
_OWN = ("point", "polygon")
"""Kinds of positions that say where a dossier is; a photo or its author may have been elsewhere."""
_NOTE = "Vị trí nằm trong địa bàn mới sau khi chia · Its position lies in this part of the commune that was split"


@dataclass(frozen=True, slots=True)
class _Standing:
    """A dossier in a split area, what home shows of it, and its form's id."""

    dossier: str
    area: str
    form: str
    view: View


def settle(connection: Connection, around: Surroundings) -> int:
    """Move what its position decides; returns how many dossiers that were."""
    split = split_areas(connection)
    standing = _standing(connection, split)
    found = {each.dossier: heir for each, heir in _decided(connection, standing, split)}
    moved = [each for each in standing if each.dossier in found]
    drafts = [_move(each, found[each.dossier]) for each in moved]
    names = write_at_desk(connection, drafts, HOME, around)
    _remember(connection, [(each.area, each.dossier, name) for each, name in zip(moved, names, strict=True)])
    return len(moved)


def unsettle(connection: Connection, moved: Iterable[Sequence[str]], around: Surroundings) -> None:
    """Take the effect from the changes that moved these dossiers, as (dossier, name)."""
    names = {dossier: Name(name) for dossier, name in moved}
    asked = select(state.c.dossier, state.c.form, state.c.text).where(any_of(state.c.dossier, sorted(names)))
    drafts = [
        DeskDraft(row.dossier, form_ref(_view(row.text), row.form), void=(names[row.dossier],))
        for row in connection.execute(asked.order_by(state.c.dossier))
    ]
    write_at_desk(connection, drafts, HOME, around)


def _standing(connection: Connection, split: Mapping[str, Sequence[str]]) -> list[_Standing]:
    """Dossiers that stand in one split area and nowhere else, and on which nothing waits to be merged."""
    here = placement.c.left.is_(None)
    alone = select(placement.c.dossier).where(here).group_by(placement.c.dossier).having(func.count() == 1)
    waits = select(change.c.dossier).where(change.c.status == WAITING)
    asked = (
        select(placement.c.dossier, placement.c.area, state.c.form, state.c.text)
        .join(state, state.c.dossier == placement.c.dossier)
        .where(here, any_of(placement.c.area, sorted(split)), placement.c.dossier.in_(alone))
        .where(placement.c.dossier.not_in(waits), placement.c.dossier.in_(select(place.c.dossier)))
    )
    rows = connection.execute(asked.order_by(placement.c.dossier).limit(MOST))
    return [_Standing(row.dossier, row.area, row.form, _view(row.text)) for row in rows]


def _decided(
    connection: Connection, standing: Sequence[_Standing], split: Mapping[str, Sequence[str]]
) -> Iterable[tuple[_Standing, str]]:
    points: dict[str, list[shapely.Geometry]] = {}
    asked = select(place.c.dossier, place.c.lat, place.c.lon).where(place.c.kind.in_(_OWN))
    for row in connection.execute(asked.where(any_of(place.c.dossier, [each.dossier for each in standing]))):
        points.setdefault(row.dossier, []).append(shapely.Point(row.lon, row.lat))
    shapes = shapes_of(connection, {heir for each in standing for heir in split[each.area]})
    for each in standing:
        mine = points.get(each.dossier, ())
        inside = {
            heir for heir in split[each.area] for point in mine if heir in shapes and shapes[heir].contains(point)
        }
        if len(inside) == 1 and all(shapes[next(iter(inside))].contains(point) for point in mine):
            yield each, inside.pop()


def _move(each: _Standing, heir: str) -> DeskDraft:
    shown = tuple(head.name for head in each.view.get(AREA, ()))
    return DeskDraft(each.dossier, form_ref(each.view, each.form), {AREA: heir}, {AREA: shown}, note=_NOTE)


def _remember(connection: Connection, moved: Sequence[tuple[str, str, Name]]) -> None:
    """Beside what the reform that split the area keeps for its undoing."""
    links = select(area_link.c.part, area_link.c.reform).where(area_link.c.kind == HEIR)
    of = {row.part: row.reform for row in connection.execute(links)}
    by_reform: dict[str, list[list[str]]] = {}
    for area, dossier, name in moved:
        by_reform.setdefault(of[area], []).append([dossier, name])
    for key, found in by_reform.items():
        before = orjson.loads(connection.execute(select(reform.c.before).where(reform.c.id == key)).scalar_one())
        before[SETTLED] = [*before.get(SETTLED, ()), *found]
        connection.execute(update(reform).where(reform.c.id == key).values(before=orjson.dumps(before).decode()))


def _view(text: str) -> View:
    return show(decode_state(text), ())
