"""Reading GPX 1.0 and 1.1 as GPS units and phones write it, also when the file was cut or scratched.

A file that is damaged gives every point that it holds, and says that it is damaged: readers that give nothing, or give
half without a word, lose a patrol. Entities are not resolved, nothing is fetched, and memory is bounded by the limits.
This module must not judge what it reads.
"""

from __future__ import annotations

from typing import IO, Any

from lxml import etree

from geo.gpx.bounded import Bounded
from geo.gpx.collecting import Found, end_route, end_track, take
from geo.gpx.salvage import salvage
from geo.gpx.values import Damage, Gpx
from geo.problem import GeoFileError, Spot

MOST_BYTES = 64 * 1024 * 1024
"""A month of fixes each second is about 300 MB; a day about 10 MB."""
MOST_POINTS = 500_000
NAMESPACES = ("http://www.topografix.com/GPX/1/1", "http://www.topografix.com/GPX/1/0", "")


def read_gpx(stream: IO[bytes], file: str = "", *, most_bytes: int = MOST_BYTES, most_points: int = MOST_POINTS) -> Gpx:
    """All that a GPX file holds; `stream` can be read twice (`seek`), which is done when the file is damaged.

    Raises GeoFileError: `geo_file_unreadable` when it is no GPX at all, `geo_file_too_large` beyond the limits.
    """
    bounded = Bounded(stream, most_bytes, file)
    parts = etree.iterparse(bounded, ("start", "end"), recover=True, resolve_entities=False, no_network=True)
    try:
        root, found = _parsed(parts, file, most_points)
    except etree.XMLSyntaxError as error:  # not even a first element
        raise GeoFileError("geo_file_unreadable", Spot(file), str(error)) from error
    damage = _damage(parts, bounded)
    if damage is not None:
        stream.seek(0)
        saved = salvage(Bounded(stream, most_bytes, file).read(), most_points)
        _refuse_more(saved, file, most_points)
        found = max(found, saved, key=lambda each: each.points - each.unplaced)
    return _whole(root, found, damage)


def _parsed(parts: Any, file: str, most_points: int) -> tuple[Any, Found]:
    found = Found()
    root: Any = None
    for event, element in parts:
        if root is None:
            root = _root(element, file)
        if event == "end":
            take(element, found)
        _refuse_more(found, file, most_points)
    if root is None:
        raise GeoFileError("geo_file_unreadable", Spot(file), "it holds no XML")
    end_track(found)  # where the file was cut, the track in it was never closed
    end_route(found)
    return root, found


def _refuse_more(found: Found, file: str, most_points: int) -> None:
    if found.points > most_points:
        raise GeoFileError("geo_file_too_large", Spot(file), f"more than {most_points} points")


def _root(element: Any, file: str) -> Any:
    namespace, _, name = element.tag.rpartition("}")
    if name != "gpx" or namespace.removeprefix("{") not in NAMESPACES:
        raise GeoFileError("geo_file_unreadable", Spot(file), f"it is {name}, not gpx")
    return element


def _damage(parts: Any, bounded: Bounded) -> Damage | None:
    first = next(iter(parts.error_log), None)
    if first is not None:
        return Damage(first.line, first.message.strip())
    return Damage(0, "zeros where something was written") if bounded.has_zeros else None


def _whole(root: Any, found: Found, damage: Damage | None) -> Gpx:
    return Gpx(
        version=root.get("version", ""),
        creator=root.get("creator", ""),
        waypoints=tuple(found.waypoints),
        routes=tuple(found.routes),
        tracks=tuple(found.tracks),
        unplaced=found.unplaced,
        damage=damage,
    )
