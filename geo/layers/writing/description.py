"""How GDAL is told what to make of features put aside: a description (VRT) with the names, types and widths. Pure.

It lets GDAL carry features from file to file by itself, batch after batch, with nothing of them in Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from geo.layers.writing.columns import Column

NAME_FIELD = "Name"
"""What LIBKML takes for the name of a place on the map."""


def description(staged: Path, layer: str, columns: Sequence[tuple[str, int, Column]], kinds: Sequence[str]) -> str:
    """The description; columns as (name, its place among those put aside, what is in it), features of some `kinds`."""
    fields = "".join(_field(*each) for each in columns)
    chosen = ", ".join(f"'{kind}'" for kind in kinds)
    sql = f"SELECT * FROM staged WHERE kind IN ({chosen})"  # noqa: S608 - kinds are our own words
    return (
        f"<OGRVRTDataSource><OGRVRTLayer name={quoteattr(layer)}>"
        f'<SrcDataSource relativeToVRT="0">{escape(str(staged))}</SrcDataSource><SrcSQL>{escape(sql)}</SrcSQL>'
        f"<GeometryType>wkbUnknown</GeometryType>{fields}</OGRVRTLayer></OGRVRTDataSource>"
    )


def _field(name: str, place: int, column: Column) -> str:
    kind, width = column.type_and_width
    size = f' width="{width}"' if width else ""
    return f'<Field name={quoteattr(name)} src="c{place}" type="{kind}"{size}/>'
