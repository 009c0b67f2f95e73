"""What a batch of plots came to is written: plots, findings of both neighbours, and the flags that tell staff.

A finding of a neighbour that is not in the batch is written with the batch's, and taken away with it, so that both
sides always say the same. This module must not compare.
"""

from collections.abc import Collection, Iterable
from typing import Any

import shapely
from sqlalchemy import Connection, delete, or_, select

from field.checks.flags import Key, turn
from field.plots.rings import Ring
from field.plots.weighing import CODES, PlotFinding
from field.storage.bulk import any_of, insert
from field.tables import plot, plot_finding
from geo.topology.grid import cell_of
from sync.names import split_name


def keep(
    connection: Connection, dossiers: Collection[str], rings: Iterable[Ring], findings: Iterable[PlotFinding], now: int
) -> None:
    """Replace the plots and findings of these dossiers, and settle the flags of theirs and of their neighbours."""
    mine = any_of(plot_finding.c.dossier, dossiers)
    theirs = any_of(plot_finding.c.other, dossiers)
    before = connection.scalars(select(plot_finding.c.dossier).where(or_(mine, theirs)))
    concerned = {*dossiers, *before}
    connection.execute(delete(plot_finding).where(or_(mine, theirs)))
    connection.execute(delete(plot).where(any_of(plot.c.dossier, dossiers)))
    insert(connection, plot, [_plot_row(ring) for ring in rings])
    rows = [_finding_row(each) for each in findings]
    insert(connection, plot_finding, rows)
    _settle(connection, concerned | {row["dossier"] for row in rows}, now)


def _settle(connection: Connection, dossiers: Collection[str], now: int) -> None:
    """A flag for each code at each plot; how much land it is stands in the finding. Four statements at most."""
    columns = (plot_finding.c.dossier, plot_finding.c.path, plot_finding.c.code, plot.c.name)
    both = (plot.c.dossier == plot_finding.c.dossier) & (plot.c.path == plot_finding.c.path)
    asked = select(*columns).join(plot, both).where(any_of(plot_finding.c.dossier, sorted(dossiers)))
    wanted: dict[Key, str] = {}
    for row in connection.execute(asked):
        stream, n, _ = split_name(row.name)
        wanted[row.dossier, row.code, row.path, stream, n] = ""
    turn(connection, wanted, dossiers, CODES, lambda _: True, now)


def _plot_row(ring: Ring) -> dict[str, Any]:
    bounds = ring.plot.land.bounds
    cell = cell_of((bounds[0], bounds[1], bounds[2], bounds[3])) if not ring.plot.land.is_empty else None
    return {
        "dossier": ring.dossier,
        "path": ring.path,
        "form": ring.form,
        "pattern": ring.pattern,
        "name": ring.name,
        "area": ring.area,
        "level": cell.level if cell else -1,
        "x": cell.x if cell else 0,
        "y": cell.y if cell else 0,
        "size_m2": ring.plot.size_m2,
        "problem": ring.plot.problem,
        "shape": shapely.to_wkb(ring.plot.land),
    }


def _finding_row(found: PlotFinding) -> dict[str, Any]:
    return {
        "dossier": found.dossier,
        "path": found.path,
        "code": found.code,
        "other": found.other,
        "other_path": found.other_path,
        "size_m2": found.size_m2,
        "shape": shapely.to_wkb(found.land),
    }
