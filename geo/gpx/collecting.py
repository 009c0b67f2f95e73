"""What was read of a GPX file so far, element by element as they end.

This module must not know where elements come from.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import isfinite
from typing import Any

from geo.gpx.values import Fix, Route, Track, Waypoint


@dataclass
class Found:
    """What was read so far; `points` counts those without a readable position, too."""

    waypoints: list[Waypoint] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)
    tracks: list[Track] = field(default_factory=list)
    segments: list[tuple[Fix, ...]] = field(default_factory=list)
    walked: list[Fix] = field(default_factory=list)
    planned: list[Fix] = field(default_factory=list)
    points: int = 0
    unplaced: int = 0


def take(element: Any, found: Found) -> None:
    """Take what ended, and let go of what was taken: a file of any length needs no more memory than its points."""
    if not isinstance(element.tag, str):  # a comment
        return
    taker = _TAKERS.get(element.tag.rpartition("}")[2])
    if taker is not None:
        taker(element, found)
        element.clear(keep_tail=False)
        before = element.getprevious()
        if before is not None and before.tag == element.tag:
            element.getparent().remove(before)


def _take_waypoint(element: Any, found: Found) -> None:
    fix = _fix(element, found)
    if fix is not None:
        texts = (_text(element, "name"), _text(element, "cmt") or _text(element, "desc"), _text(element, "sym"))
        found.waypoints.append(Waypoint(fix, *texts))


def _take_walked(element: Any, found: Found) -> None:
    fix = _fix(element, found)
    if fix is not None:
        found.walked.append(fix)


def _take_planned(element: Any, found: Found) -> None:
    fix = _fix(element, found)
    if fix is not None:
        found.planned.append(fix)


def end_segment(found: Found) -> None:
    """The segment ends."""
    if found.walked:
        found.segments.append(tuple(found.walked))
        found.walked = []


def end_track(found: Found, name: str = "") -> None:
    """The track ends, and its last segment with it."""
    end_segment(found)
    if found.segments:
        found.tracks.append(Track(name, tuple(found.segments)))
        found.segments = []


def end_route(found: Found, name: str = "") -> None:
    """The route ends."""
    if found.planned:
        found.routes.append(Route(name, tuple(found.planned)))
        found.planned = []


_TAKERS: dict[str, Callable[[Any, Found], None]] = {
    "wpt": _take_waypoint,
    "trkpt": _take_walked,
    "rtept": _take_planned,
    "trkseg": lambda _, found: end_segment(found),
    "trk": lambda element, found: end_track(found, _text(element, "name")),
    "rte": lambda element, found: end_route(found, _text(element, "name")),
}


def _fix(element: Any, found: Found) -> Fix | None:
    """The position of a point; None when it has none that can be read (it is counted)."""
    found.points += 1
    lon, lat = _number(element.get("lon")), _number(element.get("lat"))
    if lon is None or lat is None or abs(lat) > 90 or abs(lon) > 180:
        found.unplaced += 1
        return None
    return Fix(lon, lat, _number(_text(element, "ele")), _time(_text(element, "time")))


def _text(element: Any, name: str) -> str:
    found = element.find(f"{{*}}{name}")
    return " ".join((found.text or "").split()) if found is not None else ""


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if isfinite(number) else None


def _time(text: str) -> int | None:
    """UTC ms. GPX says UTC; a time without a zone is taken for it, one with another zone is turned."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return round((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)
