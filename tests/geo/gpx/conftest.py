"""The recorded files, and a small one that a test may write as it likes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from geo.gpx import Fix, Gpx, Track, read_gpx

RECORDED = Path(__file__).parent / "recorded"
PATROL = "synthetic_gpsmap62_patrol_xuan_lien.gpx"
MINUTE = 60_000


@pytest.fixture
def recorded() -> Callable[[str], bytes]:
    """The bytes of a recorded file."""
    return lambda name: (RECORDED / name).read_bytes()


def read(data: bytes, **limits: int) -> Gpx:
    """What bytes hold."""
    return read_gpx(BytesIO(data), "tuan-tra.gpx", **limits)


def wrapped(inner: str, namespace: str = "http://www.topografix.com/GPX/1/1", version: str = "1.1") -> bytes:
    """A whole file around its parts."""
    return f'<gpx xmlns="{namespace}" version="{version}" creator="tay">{inner}</gpx>'.encode()


def walked(*places: tuple[float, float, int | None], heights: tuple[float, ...] = ()) -> Track:
    """A track of one segment: (lon, lat, minute)."""
    fixes = [
        Fix(lon, lat, heights[n] if heights else None, None if minute is None else minute * MINUTE)
        for n, (lon, lat, minute) in enumerate(places)
    ]
    return Track("", (tuple(fixes),))
