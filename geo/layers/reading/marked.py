"""XML before anybody else sees it: nothing of the outside may be named in its head.

A document type can name files and addresses, and entities that grow without end; no file of places needs one. This
module must not read further than the first element.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.parsers import expat

from geo.problem import GeoFileError, Spot

CHUNK = 1 << 14


def first_element(path: Path) -> str:
    """The name of the first element without its prefix. Raises GeoFileError (`geo_file_outside`, `…_unreadable`)."""
    found: list[str] = []
    reader = expat.ParserCreate()
    reader.StartElementHandler = lambda name, _: found.append(name)
    reader.StartDoctypeDeclHandler = lambda *_: _refuse(path)
    with path.open("rb") as stream:
        try:
            while not found and (data := stream.read(CHUNK)):
                reader.Parse(data)
        except expat.ExpatError as error:
            if not found:
                raise GeoFileError("geo_file_unreadable", Spot(path.name, line=error.lineno), str(error)) from None
    if not found:
        raise GeoFileError("geo_file_unreadable", Spot(path.name), "it holds no element")
    return found[0].rpartition(":")[2]


def _refuse(path: Path) -> Any:
    raise GeoFileError("geo_file_outside", Spot(path.name), "DOCTYPE")
