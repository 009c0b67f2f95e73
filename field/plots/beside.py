"""What is said of the plots of one dossier, for whoever opens it: each finding with its piece of land.

A neighbour outside the reader's sight stays nameless (D17); the piece itself lies on the dossier's own land, or between
the two. This module must not write.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely
from shapely import Geometry
from sqlalchemy import Connection, select

from field.dossiers.sight import Sight, dossier_seen
from field.storage.bulk import any_of
from field.tables import dossier, plot, plot_finding


@dataclass(frozen=True, slots=True)
class Beside:
    """A finding at a path: its code, the piece (WGS 84) and its square metres; `other` is "" or a dossier in sight."""

    path: str
    code: str
    land: Geometry
    size_m2: float
    other: str
    other_area: str
    other_land: Geometry | None


def beside(connection: Connection, sight: Sight, key: str) -> tuple[Beside, ...]:
    """Everything that is said of a dossier's plots, the largest piece first; three statements."""
    asked = select(plot_finding).where(plot_finding.c.dossier == key)
    rows = connection.execute(asked.order_by(plot_finding.c.path, plot_finding.c.size_m2.desc())).all()
    others = sorted({row.other for row in rows if row.other})
    areas = _areas(connection, sight, others)
    lands = _lands(connection, list(areas))
    return tuple(
        Beside(
            row.path,
            row.code,
            shapely.from_wkb(row.shape),
            row.size_m2,
            row.other if row.other in areas else "",
            areas.get(row.other, ""),
            lands.get((row.other, row.other_path)),
        )
        for row in rows
    )


def _areas(connection: Connection, sight: Sight, dossiers: Sequence[str]) -> Mapping[str, str]:
    asked = select(dossier.c.dossier, dossier.c.area).where(any_of(dossier.c.dossier, dossiers), dossier_seen(sight))
    return {row.dossier: row.area for row in connection.execute(asked)} if dossiers else {}


def _lands(connection: Connection, dossiers: Sequence[str]) -> Mapping[tuple[str, str], Geometry]:
    asked = select(plot.c.dossier, plot.c.path, plot.c.shape).where(any_of(plot.c.dossier, dossiers))
    rows = connection.execute(asked) if dossiers else ()
    return {(row.dossier, row.path): shapely.from_wkb(row.shape) for row in rows}
