"""A patrol as drafts of changes: the first holds everything, the others what its form keeps beside it.

A question that keeps all has one answer in each change: a second leg, a second file, a second picture of one place.
This module must not write.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from field.bringing.drafting import dossier_of
from field.bringing.patrols.asked import END, FILE, PICTURE, ROWS, START, SUMMARY, TRACK, Patrol
from field.bringing.patrols.observing import Observation, iso, values_of
from field.bringing.patrols.telling import summary
from field.bringing.shapes import UnfitShapeError, text_of
from field.intake.desk import DeskDraft
from geo.gpx import Leg
from sync.head import Value

STEPS_M = (0.0, 2.0, 5.0, 10.0, 20.0, 50.0)
"""How far a simplified line may lie beside the walked one, in metres, until it fits; the file keeps every point."""
METRES_OF_DEGREE = 111_000


def patrol_drafts(patrol: Patrol, seen: Sequence[Observation], place: Mapping[str, Value]) -> list[DeskDraft]:
    """The changes of a patrol's dossier in their order; `place` is what its area answers."""
    dossier, source = dossier_of(patrol.form.id, *patrol.key), _source(patrol)
    lines = [text for leg in patrol.legs if (text := line_of(leg))] if patrol.asks(TRACK) else []
    files = [f"sha256:{file.sha256}.gpx" for file in patrol.files] if patrol.asks(FILE) else []
    whole: dict[str, Value] = {"_area": patrol.area, **place, **_times(patrol)}
    whole |= {TRACK: lines[0]} if lines else {}
    whole |= {FILE: files[0]} if files else {}
    whole |= {path: value for each in seen for path, value in values_of(patrol, each)}
    whole |= {SUMMARY: summary(patrol, seen)} if patrol.asks(SUMMARY) else {}
    beside = [(TRACK, line) for line in lines[1:]] + [(FILE, file) for file in files[1:]] + list(_pictures(seen))
    first = DeskDraft(dossier, patrol.form.ref, {**whole, **patrol.given}, source=source)
    return [first, *(DeskDraft(dossier, patrol.form.ref, {path: value}, source=source) for path, value in beside)]


def line_of(leg: Leg) -> str:
    """A leg as a line of a form, simplified as little as it takes to fit; "" for a leg of one place."""
    import shapely

    points = [(fix.lon, fix.lat, fix.height or 0.0) for fix in leg.fixes]
    if len(set(points)) < 2:
        return ""
    line = shapely.LineString(points)
    for step in STEPS_M:
        try:
            return text_of(line.simplify(step / METRES_OF_DEGREE) if step else line)
        except UnfitShapeError:
            continue
    return ""


def _times(patrol: Patrol) -> Mapping[str, Value]:
    times = [fix.time for leg in patrol.legs for fix in leg.fixes if fix.time is not None]
    found = {START: iso(min(times, default=None)), END: iso(max(times, default=None))}
    return {path: value for path, value in found.items() if value is not None and patrol.asks(path)}


def _pictures(seen: Sequence[Observation]) -> Iterator[tuple[str, Value]]:
    """The pictures behind the first of each observation."""
    for each in seen:
        for picture in each.pictures[1:]:
            yield f"{ROWS}/{each.row}/{PICTURE}", picture.value


def _source(patrol: Patrol) -> Mapping[str, object]:
    found: dict[str, object] = {"files": [{"file": file.name, "sha256": file.sha256} for file in patrol.files]}
    if patrol.pictures:
        found["pictures"] = {
            each.value: {"file": each.placed.photo.name, "sha256": each.original} for each in patrol.pictures
        }
    return found
