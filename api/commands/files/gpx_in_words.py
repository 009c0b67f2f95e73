"""What GPX files hold, said as JSON and in lines for a terminal, Vietnamese first.

Lengths are whole metres, times ISO 8601 UTC in JSON and Vietnamese wall time (UTC+7) in lines. This module must not
read a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from geo.gpx.legs import Leg
from geo.gpx.photos import BETWEEN, BY_ITSELF, IN_GAP, NO_TIME, OUTSIDE, Placed
from geo.gpx.values import Fix, Waypoint

VIETNAM = timezone(timedelta(hours=7))
FLAGS = {
    BETWEEN: "trên đường đi · on the way",
    IN_GAP: "trong lúc mất sóng, cần kiểm tra · while the signal was gone, check it",
    OUTSIDE: "ngoài giờ đi, không có vị trí · not during the track, no place",
    BY_ITSELF: "không theo đường đi, vị trí do ảnh ghi · not by the track, where the picture itself says",
    NO_TIME: "ảnh không có giờ chụp · the picture says no time",
}


def leg_as_json(leg: Leg) -> dict[str, Any]:
    """A leg in numbers: metres, seconds."""
    return {
        "track": leg.track,
        "began": _iso(leg.began),
        "fixes": len(leg.fixes),
        "length": round(leg.length),
        "lasted": _seconds(leg.lasted),
        "ascent": round(leg.ascent),
        "descent": round(leg.descent),
        "gaps": [{"lasted": _seconds(gap.lasted), "length": round(gap.length)} for gap in leg.gaps],
    }


def place_as_json(place: Waypoint) -> dict[str, Any]:
    """A marked place."""
    return {"name": place.name, "comment": place.comment, "symbol": place.symbol, **_position(place.fix)}


def placed_as_json(placed: Placed) -> dict[str, Any]:
    """Where a photo was taken, as well as that can be said."""
    where = _position(placed.fix) if placed.fix is not None else {}
    looked = {} if placed.direction is None else {"direction": placed.direction}
    return {"photo": placed.photo.name, "flag": placed.flag, **where, **looked, "time": _iso(placed.time)}


def as_lines(told: dict[str, Any]) -> Iterator[str]:
    """The same for a terminal."""
    for file in told["files"]:
        yield f"{file['file']}: {file['points']} điểm · points"
        if file["unplaced"]:
            yield f"  {file['unplaced']} điểm không có vị trí · without a position"
        if file["damage"]:
            yield f"  ⚠ Tệp bị hỏng (dòng {file['damage']['line']}), đã cứu được chừng ấy điểm"
            yield f"    The file is damaged ({file['damage']['says']}); so many points were saved"
    for number, leg in enumerate(told["legs"], 1):
        yield f"Chặng {number} · leg {number}: {_leg(leg)}"
        for gap in leg["gaps"]:
            yield f"  mất sóng · no signal: {_lasted(gap['lasted'])}, {gap['length']} m"
    for place in told["places"]:
        yield f"Điểm · place {place['name']} {place['comment']}: {_degrees(place)}"
    yield from _of_route(told)
    for photo in told.get("photos", ()):
        yield f"Ảnh · photo {photo['photo']}: {_degrees(photo)}{FLAGS[photo['flag']]}"


def _of_route(told: dict[str, Any]) -> Iterator[str]:
    route = told.get("coverage")
    if route is not None:
        share = 100 * route["walked"] / max(route["length"], 1)
        yield f"Tuyến · route {route['route']}: {share:.0f} % ({route['walked']}/{route['length']} m)"
        for (lon, lat), *_, (to_lon, to_lat) in route["missed"]:
            yield f"  chưa đi · missed: {lat:.5f} {lon:.5f} → {to_lat:.5f} {to_lon:.5f}"


def _leg(leg: dict[str, Any]) -> str:
    began = leg["began"]
    when = f"{datetime.fromisoformat(began).astimezone(VIETNAM):%d/%m/%Y %H:%M}, " if began else ""
    return f"{when}{leg['length']} m, {_lasted(leg['lasted'])}, ↑ {leg['ascent']} m ↓ {leg['descent']} m"


def _lasted(seconds: int | None) -> str:
    return "?" if seconds is None else f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _degrees(place: dict[str, Any]) -> str:
    return f"{place['lat']:.6f} {place['lon']:.6f} " if "lat" in place else ""


def _position(fix: Fix) -> dict[str, Any]:
    return {"lat": fix.lat, "lon": fix.lon, "height": fix.height, "time": _iso(fix.time)}


def _iso(ms: int | None) -> str | None:
    return None if ms is None else f"{datetime.fromtimestamp(ms / 1000, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _seconds(ms: int | None) -> int | None:
    return None if ms is None else round(ms / 1000)
