"""GPX for a GPS unit, read again as XML."""

from pathlib import Path

import shapely
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from geo.gps.gpx import GpxFiles
from geo.gps.limits import GPSMAP, Limits
from geo.gps.names import Names

NS = {"g": "http://www.topografix.com/GPX/1/1"}


def put(folder: Path, *places, limits: Limits = GPSMAP):
    files = GpxFiles(folder, "cay", limits)
    names = [files.put(*each) for each in places]
    return files.finish(), names


def names_in(file: Path, tag: str) -> list[str]:
    return [each.text for each in etree.parse(file).iterfind(f"g:{tag}/g:name", NS)]


def test_a_point_is_a_waypoint_with_its_height_and_a_line_or_an_area_a_track(tmp_path: Path):
    line = shapely.LineString([(105.1, 19.2), (105.2, 19.3)])
    files, _ = put(tmp_path, (shapely.Point(105.7654332, 19.7973188, 412.5), "Chò chỉ số 7", "<b>&"),
                   (line, "Tuyến Đông"), (shapely.box(105, 19, 106, 20), "Lô 3"))  # fmt: skip
    assert [each.name for each in files] == ["cay-diem-1.gpx", "cay-vet-1.gpx"]
    (point,) = etree.parse(files[0]).getroot()
    assert (point.get("lat"), point.get("lon")) == ("19.7973188", "105.7654332")
    assert [each.text for each in point] == ["412.5", "CHO CHI SO", "<b>&", "Flag, Blue"]
    assert names_in(files[1], "trk") == ["TUYEN DONG", "LO 3"]
    assert len(etree.parse(files[1]).findall(".//g:trkpt", NS)) == 2 + 5


def test_no_file_holds_more_than_a_unit_and_no_name_stands_twice_in_any(tmp_path: Path):
    small = Limits(waypoints=3, tracks=2, track_points=4)
    points = [(shapely.Point(105, 19), "Bản Hiềng") for _ in range(8)]
    long = shapely.LineString([(105 + step / 100, 19) for step in range(11)])
    files, names = put(tmp_path, *points, (long, "Tuyến"), limits=small)
    assert [each.name for each in files] == [
        "cay-diem-1.gpx", "cay-diem-2.gpx", "cay-diem-3.gpx", "cay-vet-1.gpx", "cay-vet-2.gpx"]  # fmt: skip
    assert [len(names_in(each, "wpt")) for each in files[:3]] == [3, 3, 2]
    every = [name for each in files for tag in ("wpt", "trk") for name in names_in(each, tag)]
    assert sorted(every) == sorted(name for given_ in names for name in given_)
    assert len(set(every)) == len(every)
    tracks = [each for file in files[3:] for each in etree.parse(file).iterfind("g:trk", NS)]
    ends = [[float(point.get("lon")) for point in each.iterfind(".//g:trkpt", NS)] for each in tracks]
    assert max(map(len, ends)) == 4
    assert [each[0] for each in ends[1:]] == [each[-1] for each in ends[:-1]]
    assert ends[-1][-1] == 105.1


def test_nothing_to_say_is_a_file_too(tmp_path: Path):
    files, _ = put(tmp_path)
    assert len(etree.parse(files[0]).getroot()) == 0


@given(st.lists(st.text(max_size=30), max_size=60))
def test_every_name_is_one_that_a_unit_shows_and_stands_once(titles: list[str]):
    names = Names()
    found = [names.of(each) for each in titles]
    assert len(set(found)) == len(found)
    assert all(0 < len(each) <= 10 and each.isascii() and each == each.upper() for each in found)
