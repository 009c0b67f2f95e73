"""The box of a TAB: it holds coordinates as whole numbers between its corners, so a wide box moves points.

GDAL's own box for a projection that it does not know is 60,000 km wide, and a point moves by up to 3 cm; for degrees it
is the whole world, and a point moves by up to 2 cm. A box around Vietnam, made wider where the data is, keeps 2 mm.
This module must not write a file.
"""

from __future__ import annotations

Box = tuple[float, float, float, float]
METRES: Box = (-500_000.0, 500_000.0, 1_500_000.0, 2_800_000.0)
"""West, south, east, north of Vietnam in any zone, islands too, with room around."""
DEGREES: Box = (100.0, 5.0, 120.0, 25.0)
STEPS = 2_000_000_000
"""Whole numbers between two sides of the box (±1,000,000,000, as the driver counts)."""


def box_for(data: Box | None, *, in_metres: bool) -> Box:
    """The box to write with: Vietnam, and all of `data` (None where there is nothing)."""
    usual = METRES if in_metres else DEGREES
    if data is None:
        return usual
    west, south, east, north = data
    room = 1.0 if in_metres else 0.001
    return (
        min(usual[0], west - room),
        min(usual[1], south - room),
        max(usual[2], east + room),
        max(usual[3], north + room),
    )


def as_option(box: Box) -> str:
    """As the driver's option BOUNDS."""
    return ",".join(f"{each:.9f}".rstrip("0").rstrip(".") for each in box)
