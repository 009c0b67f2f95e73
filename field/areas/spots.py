"""Where areas are: the middle that a file said, else that of their dossiers. One statement; it may not write.

A spot is text, `lat lon` in WGS 84 degrees.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, func, select

from field.storage.bulk import any_of
from field.tables import area, area_centre

Degrees = tuple[float, float]
"""Latitude and longitude."""


def spot_text(lat: float, lon: float) -> str:
    """Degrees as they are kept."""
    return f"{lat:.7f}".rstrip("0").rstrip(".") + " " + f"{lon:.7f}".rstrip("0").rstrip(".")


def spots_of(connection: Connection, areas: Collection[str]) -> Mapping[str, Degrees]:
    """The middle of each of these areas of which one is known."""
    spot = func.coalesce(area.c.spot, area_centre.c.spot)
    asked = select(area.c.id, spot).join(area_centre, area_centre.c.area == area.c.id, isouter=True)
    rows = connection.execute(asked.where(any_of(area.c.id, areas), spot.is_not(None))).all()
    return {key: (float(text.partition(" ")[0]), float(text.partition(" ")[2])) for key, text in rows}
