"""The prepared tree of boundaries that a worker holds, made anew when boundaries or their days have changed.

The version of all boundaries is one small statement for a batch. What is held grows with the points of all boundaries
(about 100 bytes for each), not with what is tagged; beyond `MOST_POINTS` lines are held coarser than they are kept.
This module must not tag.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, func, select

from field.areas.kinds import is_tract
from field.tables import area, boundary

if TYPE_CHECKING:
    from geo.tagging.boundaries import Boundaries, Piece

_WITH = boundary.outerjoin(area, area.c.id == boundary.c.area)
_VERSION: Final = select(
    func.count(),
    func.max(boundary.c.source),
    func.sum(boundary.c.source),
    func.sum(boundary.c.vertices),
    func.count(area.c.valid_from),
    func.max(area.c.valid_from),
    func.min(area.c.valid_from),
    func.count(area.c.valid_to),
    func.max(area.c.valid_to),
    func.min(area.c.valid_to),
).select_from(_WITH)
_ALL: Final = (
    select(boundary.c.area, boundary.c.shape, area.c.valid_from, area.c.valid_to)
    .select_from(_WITH)
    .order_by(boundary.c.area)
    .execution_options(yield_per=100)
)
_EPOCH = date(1970, 1, 1)
MOST_POINTS = 2_000_000
"""Points of all boundaries that a worker holds as they are: about 200 MB; the whole country simplified has 660,000."""
WAY: Final = "tracts"
"""Another word makes workers tag everything anew."""
COARSE_DEG = 0.00005
"""By how much lines beyond that are simplified: 5 m, less than most fixes are exact."""


@dataclass(frozen=True)
class Kept:
    """A tree and the version of the boundaries in it."""

    version: str
    boundaries: "Boundaries"


_HELD: WeakKeyDictionary[Engine, Kept] = WeakKeyDictionary()


def version_of(connection: Connection) -> str:
    """What changes whenever a boundary comes, goes or is drawn anew, or an area's days or the way of tagging change."""
    found = connection.execute(_VERSION).one()
    return ".".join("" if each is None else str(each) for each in (*found, WAY))


def boundaries_of(connection: Connection, version: str) -> "Boundaries":
    """The tree of this version of the boundaries; read only when another one is held."""
    held = _HELD.get(connection.engine)
    if held is None or held.version != version:
        from geo.tagging.boundaries import Boundaries

        held = _HELD[connection.engine] = Kept(version, Boundaries(_pieces(connection)))
    return held.boundaries


def is_unit(area_id: str) -> bool:
    """Whether an area is a unit version (`code@valid_from`), not a village or a working area."""
    return "@" in area_id and "/" not in area_id


def _pieces(connection: Connection) -> "Iterator[Piece]":
    from geo.tagging.boundaries import EVER, Piece

    is_coarse = (connection.scalar(select(func.sum(boundary.c.vertices))) or 0) > MOST_POINTS
    for row in connection.execute(_ALL):
        first = _day(row.valid_from) if row.valid_from else -EVER
        last = _day(row.valid_to) if row.valid_to else EVER
        shape = _coarser(bytes(row.shape)) if is_coarse else bytes(row.shape)
        yield Piece(row.area, shape, is_unit(row.area), first, last, is_tract(row.area))


def _coarser(shape: bytes) -> bytes:
    import shapely

    found: bytes = shapely.to_wkb(shapely.simplify(shapely.from_wkb(shape), COARSE_DEG))
    return found


def _day(iso: str) -> int:
    return (date.fromisoformat(iso) - _EPOCH).days
