"""A patrol in the words of its summary, Vietnamese, as whoever walked it would write them.

This module must not measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from field.bringing.patrols.asked import Patrol
from field.bringing.patrols.observing import Observation
from geo.gpx import Leg
from geo.gpx.photos import IN_GAP


def summary(patrol: Patrol, seen: Sequence[Observation]) -> str:
    """Legs, gaps, climb, coverage of the planned route, what was marked, and what should be looked at."""
    return "\n".join([*_of_legs(patrol.legs), *_of_route(patrol), *_of_places(seen), *_of_doubts(patrol)])


def _of_legs(legs: Sequence[Leg]) -> Iterator[str]:
    if not legs:
        return
    ascent, gaps = sum(leg.ascent for leg in legs), [gap for leg in legs for gap in leg.gaps]
    lasted = [leg.lasted for leg in legs if leg.lasted is not None]
    yield f"{len(legs)} chặng, {_km(sum(leg.length for leg in legs))}, {_time(sum(lasted))}, lên {ascent:.0f} m"
    for gap in gaps:
        yield f"Mất sóng {_time(gap.lasted or 0)}, cách {gap.length:.0f} m"


def _of_route(patrol: Patrol) -> Iterator[str]:
    if patrol.coverage is not None:
        found = patrol.coverage
        yield f"Tuyến {patrol.route}: đã đi {100 * found.share:.0f} % ({_km(found.walked)} trên {_km(found.length)})"
        for stretch in found.missed:
            (lon, lat), (to_lon, to_lat) = stretch[0], stretch[-1]
            yield f"Chưa đi: {lat:.5f} {lon:.5f} đến {to_lat:.5f} {to_lon:.5f}"


def _of_places(seen: Sequence[Observation]) -> Iterator[str]:
    words = [each.words for each in seen if not each.pictures or each.words != each.pictures[0].placed.photo.name]
    if words:
        yield f"Điểm đánh dấu: {', '.join(words)}"


def _of_doubts(patrol: Patrol) -> Iterator[str]:
    for file in patrol.files:
        if file.gpx.damage is not None:
            yield f"Tệp {file.name} bị hỏng, còn đọc được {file.gpx.points} điểm"
    for picture in patrol.pictures:
        if picture.placed.flag == IN_GAP:
            yield f"Ảnh {picture.placed.photo.name} chụp lúc mất sóng, cần xem lại vị trí"


def _km(metres: float) -> str:
    return f"{metres / 1000:.1f} km".replace(".", ",")


def _time(ms: int) -> str:
    minutes = round(ms / 60_000)
    return f"{minutes // 60} giờ {minutes % 60:02} phút" if minutes >= 60 else f"{minutes} phút"
