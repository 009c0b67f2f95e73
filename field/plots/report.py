"""Areas of change: every plot of a form that was drawn anew in a period, and the sums by what people gave as the cause.

The first ring of a plot changes nothing, and what was taken back is left out. This module must not write.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from field.dossiers.history import history
from field.dossiers.sight import Sight, dossier_seen
from field.plots.versions import PlotVersion, versions_of
from field.tables import area_within, dossier, plot
from field.tallies.counting import day_of

_EPOCH = date(1970, 1, 1).toordinal()
UNSAID = ""
"""The cause of a change of which nobody said why."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Plots of a form, below `area` ("": everywhere), drawn from `since` to `until` (days in Vietnam, both included).

    `cause` is the path of the question that asks why, answered in the change that draws the plot.
    """

    form: str
    area: str = ""
    since: date = date.min
    until: date = date.max
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Redrawn:
    """One plot drawn anew. `cause` is the answer's code."""

    dossier: str
    area: str
    path: str
    day: date
    cause: str
    version: PlotVersion


@dataclass(frozen=True, slots=True)
class Sum:
    """Everything of one cause, in square metres."""

    cause: str
    plots: int
    lost_m2: float
    gained_m2: float


def redrawn(connection: Connection, sight: Sight, wanted: Wanted) -> Iterator[Redrawn]:
    """Every plot that was drawn anew, by dossier; one dossier's history is in memory at a time."""
    for row in _plots(connection, sight, wanted):
        steps = history(connection, sight, row.dossier) or ()
        for version in versions_of(steps, row.path):
            day = date.fromordinal(_EPOCH + day_of(version.when))
            if version.before is not None and not version.is_voided and wanted.since <= day <= wanted.until:
                said = version.also.get(wanted.cause, UNSAID) if wanted.cause else UNSAID
                yield Redrawn(row.dossier, row.area, row.path, day, str(said or UNSAID), version)


def sums(found: Iterable[Redrawn]) -> tuple[Sum, ...]:
    """The sums by cause, in the order of their codes."""
    totals: dict[str, tuple[int, float, float]] = {}
    for each in found:
        plots, lost, gained = totals.get(each.cause, (0, 0.0, 0.0))
        change = each.version.revision
        totals[each.cause] = (plots + 1, lost + change.lost.size_m2, gained + change.gained.size_m2)
    return tuple(Sum(cause, *totals[cause]) for cause in sorted(totals))


def _plots(connection: Connection, sight: Sight, wanted: Wanted) -> Sequence[Row[*tuple[Any, ...]]]:
    asked = (
        select(plot.c.dossier, plot.c.path, dossier.c.area)
        .join(dossier, dossier.c.dossier == plot.c.dossier)
        .where(plot.c.form == wanted.form, dossier_seen(sight))
        .order_by(plot.c.dossier, plot.c.path)
    )
    if wanted.area:
        below = select(area_within.c.area).where(area_within.c.ancestor == wanted.area)
        asked = asked.where(dossier.c.area.in_(below))
    return connection.execute(asked).all()
