"""The map of an area as a file: SVG anywhere, PNG and the custom map of a GPS unit by workers and commands (Pillow).

This module must not know who asks.
"""

from __future__ import annotations

from pathlib import Path

from field.exports.problems import ExportProblem
from geo.drawing.sheet import Sheet, laid_out
from geo.drawing.svg import svg


def write_map(sheet: Sheet, kind: str, target: Path) -> int:
    """Write the map as svg, png or garmin; returns how many places are on it. ExportProblem `map_empty`."""
    if sheet.box is None:
        raise ExportProblem("map_empty")
    if kind == "svg":
        target.write_text(svg(laid_out(sheet)), encoding="utf-8")
    elif kind == "png":
        from geo.drawing.raster import picture  # Pillow, only for who needs it

        picture(laid_out(sheet)).save(target, "PNG", optimize=True)
    else:
        from geo.drawing.garmin import custom_map

        custom_map(sheet, target)
    return sum(len(kind.places) for kind in sheet.kinds) - sheet.outside()
