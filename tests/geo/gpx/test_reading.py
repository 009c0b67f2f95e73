"""A GPX file gives every point that it holds, and says when it is damaged."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from typing import IO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gpx import read_gpx
from geo.problem import GeoFileError
from tests.geo.gpx.conftest import PATROL, RECORDED, read, wrapped

Recorded = Callable[[str], bytes]
WHOLE = (RECORDED / PATROL).read_bytes()


def test_a_patrol_of_a_gpsmap_62_is_read_whole(recorded: Recorded) -> None:
    found = read(recorded(PATROL))
    (track,) = found.tracks
    assert (found.version, found.creator, found.damage, found.unplaced) == ("1.1", "GPSMAP 62s", None, 0)
    assert track.name == "12-MAR-24 07:40:12"
    assert [len(segment) for segment in track.segments] == [260, 180]
    assert [place.name for place in found.waypoints] == ["001", "002", "003", "004"]
    first = found.waypoints[0]
    assert (first.comment, first.symbol) == ("BAY DAY PHANH", "Flag, Blue")
    assert (first.fix.lon, first.fix.lat, first.fix.height) == (105.09970112, 19.96244662, 289.85)
    assert first.fix.time == 1_710_204_832_000


def test_corners_of_a_parcel_are_waypoints(recorded: Recorded) -> None:
    found = read(recorded("synthetic_waypoints_parcel_corners.gpx"))
    assert found.tracks == ()
    assert {place.comment for place in found.waypoints} >= {"GOC THUA"}


@pytest.mark.parametrize("end", [4_000, 20_000, 40_000, 51_000])
def test_a_file_that_was_cut_gives_all_its_points_and_says_that_it_is_damaged(end: int) -> None:
    begun = WHOLE[:end].count(b"</trkpt>") + WHOLE[:end].count(b"</wpt>")
    found = read(WHOLE[:end])
    assert begun <= found.points <= begun + 1
    assert begun > 0
    assert found.damage is not None
    assert found.damage.line >= WHOLE[:end].count(b"\n") - 1


@pytest.mark.parametrize("scratch", [b"\0" * 512, b"&<", b"\xff\xfe\xfd", b"</trkpt>"])
def test_a_scratch_in_the_middle_costs_at_most_the_point_beside_it(scratch: bytes) -> None:
    middle = WHOLE.index(b"<trkpt", 30_000)
    found = read(WHOLE[:middle] + scratch + WHOLE[middle:])
    assert found.points >= 444 - 1
    assert found.damage is not None


@pytest.mark.parametrize("size", [1, 7, 64, 512, 4_096])
def test_a_block_that_is_missing_costs_only_the_points_that_it_held(size: int) -> None:
    for begin in range(2_500, len(WHOLE) - size, 997):
        lost = WHOLE[begin : begin + size]
        found = read(WHOLE[:begin] + WHOLE[begin + size :])
        assert found.points >= 444 - lost.count(b"<trkpt") - lost.count(b"<wpt") - 2


def test_a_damaged_file_keeps_its_segments_apart_and_its_name() -> None:
    middle = WHOLE.index(b"<trkpt", 30_000)
    (track,) = read(WHOLE[:middle] + b"&<" + WHOLE[middle:]).tracks
    assert track.name == "12-MAR-24 07:40:12"
    assert [len(segment) for segment in track.segments] == [260, 180]


def test_a_file_in_utf_16_is_whole() -> None:
    found = read(WHOLE.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"))
    assert (found.points, found.damage) == (444, None)


@settings(max_examples=60, deadline=None)
@given(st.integers(600, len(WHOLE) - 1), st.integers(0, 255))
def test_any_changed_byte_leaves_what_comes_before_it(place: int, byte: int) -> None:
    found = read(WHOLE[:place] + bytes([byte]) + WHOLE[place + 1 :])
    before = WHOLE[:place].count(b"</trkpt>") + WHOLE[:place].count(b"</wpt>")
    assert found.points + found.unplaced >= before


def test_gpx_1_0_and_files_without_a_namespace_are_read() -> None:
    point = '<wpt lat="20.5" lon="105.1"><name>NHA VH</name></wpt>'
    for namespace, version in (("http://www.topografix.com/GPX/1/0", "1.0"), ("", "1.1")):
        (place,) = read(wrapped(point, namespace, version)).waypoints
        assert (place.name, place.fix.lat) == ("NHA VH", 20.5)


def test_a_planned_route_is_no_track() -> None:
    found = read(wrapped('<rte><name>TUYEN 1</name><rtept lat="20" lon="105"/><rtept lat="20.1" lon="105"/></rte>'))
    assert [(route.name, len(route.fixes)) for route in found.routes] == [("TUYEN 1", 2)]
    assert found.tracks == ()


@pytest.mark.parametrize("place", ['lat="91" lon="105"', 'lat="1e308" lon="105"', 'lat="nan" lon="105"', 'lon="105"'])
def test_D10_a_point_that_is_nowhere_is_counted_and_the_others_are_there(place: str) -> None:
    found = read(wrapped(f'<wpt {place}/><wpt lat="20" lon="105"/>'))
    assert (len(found.waypoints), found.unplaced) == (1, 1)


@pytest.mark.parametrize(
    ("time", "ms"),
    [
        ("2024-03-12T00:42:00Z", 1_710_204_120_000),
        ("2024-03-12T07:42:00+07:00", 1_710_204_120_000),
        ("2024-03-12T00:42:00", 1_710_204_120_000),
        ("2024-03-12T00:42:00.5Z", 1_710_204_120_500),
        ("hôm qua", None),
    ],
)
def test_times_are_utc(time: str, ms: int | None) -> None:
    (place,) = read(wrapped(f'<wpt lat="20" lon="105"><time>{time}</time></wpt>')).waypoints
    assert place.fix.time == ms


@pytest.mark.parametrize("data", [b"", b"xin chao", b"<html><body>portal</body></html>", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_gpx_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(GeoFileError) as refused:
        read(data)
    assert refused.value.code == "geo_file_unreadable"
    assert refused.value.spot.file == "tuan-tra.gpx"


def test_a_file_of_which_only_the_first_word_came_is_damaged_and_empty() -> None:
    found = read(b"<gpx")
    assert found.points == 0
    assert found.damage is not None


def test_entities_are_not_resolved() -> None:
    bomb = b'<!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>' + wrapped(
        '<wpt lat="1" lon="2"><name>&b;</name></wpt>'
    )
    assert "a" not in read(bomb).waypoints[0].name


def test_D07_a_file_beyond_the_limits_is_refused() -> None:
    for limits in ({"most_bytes": 10_000}, {"most_points": 100}):
        with pytest.raises(GeoFileError) as refused:
            read(WHOLE, **limits)
        assert refused.value.code == "geo_file_too_large"


def test_D07_a_damaged_file_beyond_the_limits_is_refused_and_not_cut_short() -> None:
    middle = WHOLE.index(b"<trkpt", 10_000)
    torn = WHOLE[:middle] + b"&<" + WHOLE[middle:]
    assert read(torn, most_points=444).points == 444
    with pytest.raises(GeoFileError) as refused:
        read(torn, most_points=443)
    assert refused.value.code == "geo_file_too_large"


class _Endless:
    """A file of a gigabyte: points without an end."""

    def __init__(self) -> None:
        self.left = 1 << 30
        self.begun = False

    def read(self, size: int) -> bytes:
        if not self.begun:
            self.begun = True
            return b'<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
        self.left -= size
        return (b'<trkpt lat="20" lon="105"/>' * (size // 27 + 1)) if self.left > 0 else b""


def test_C23_a_gigabyte_is_refused_within_bounded_memory() -> None:
    tracemalloc.start()
    with pytest.raises(GeoFileError):
        read_gpx(cast("IO[bytes]", _Endless()), most_points=20_000)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 32 * 1024 * 1024
