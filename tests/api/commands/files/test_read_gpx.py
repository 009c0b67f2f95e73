"""`packhorse read-gpx`: a patrol in numbers, from the files of a GPS unit and a camera without a GPS."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from api.commands.files.read_gpx import read_gpx_command
from tests.geo.gpx.conftest import PATROL, RECORDED

TRACK = RECORDED / PATROL
ROUTE = """<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1"><rte><name>TUYEN 1</name>
<rtept lat="19.96244662" lon="105.09970112"/><rtept lat="19.98244662" lon="105.09970112"/></rte></gpx>"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(read_gpx_command, [str(word) for word in words])


def told(*words: str | Path) -> dict[str, Any]:
    done = run(*words, "--json")
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.output)
    return found


@pytest.fixture
def camera(tmp_path: Path) -> Path:
    """A folder of real pictures with the times of a camera whose clock is wrong."""
    folder = tmp_path / "anh"
    folder.mkdir()
    for row in csv.DictReader((RECORDED / "synthetic_photos_xuan_lien.csv").open(encoding="utf-8")):
        picture = Image.new("RGB", (8, 8))
        exif = Image.Exif()
        exif.get_ifd(0x8769)[0x9003] = row["exif_datetime_original_camera_clock"]
        picture.save(folder / row["file"], exif=exif)
    (folder / "hong.jpg").write_bytes(b"khong phai anh")
    (folder / "ghi chu.txt").write_text("x")
    return folder


def test_a_patrol_is_told_in_legs_and_marked_places() -> None:
    found = told(TRACK)
    assert found["files"] == [{"file": PATROL, "points": 444, "unplaced": 0, "damage": None}]
    assert [(leg["length"], leg["lasted"]) for leg in found["legs"]] == [(2271, 5273), (1356, 3664)]
    assert found["legs"][1]["gaps"] == [{"lasted": 1560, "length": 269}]
    assert found["places"][0]["comment"] == "BAY DAY PHANH"
    lines = run(TRACK).output
    assert "12/03/2024 07:40, 2271 m, 1:27:53" in lines
    assert "mất sóng · no signal: 0:26:00, 269 m" in lines


def test_a_damaged_file_says_so_and_gives_what_it_holds(tmp_path: Path) -> None:
    cut = tmp_path / "cut.gpx"
    cut.write_bytes(TRACK.read_bytes()[:30_000])
    done = run(cut)
    assert done.exit_code == 0
    assert "Tệp bị hỏng" in done.output
    assert told(cut)["files"][0]["points"] > 200


def test_a_file_that_is_no_gpx_is_refused_with_what_to_do(tmp_path: Path) -> None:
    other = tmp_path / "ảnh.gpx"
    other.write_bytes(b"\x89PNG\r\n")
    done = run(other)
    assert done.exit_code == 1
    assert "[geo_file_unreadable]" in done.output
    assert "ảnh.gpx" in done.output


def test_how_much_of_a_planned_route_was_walked(tmp_path: Path) -> None:
    planned = tmp_path / "tuyen.gpx"
    planned.write_text(ROUTE, encoding="utf-8")
    route = told(TRACK, "--route", planned)["coverage"]
    assert route["route"] == "TUYEN 1"
    assert 0 < route["walked"] < route["length"] == 2214
    assert "chưa đi · missed" in run(TRACK, "--route", planned).output
    assert run(TRACK, "--route", TRACK).exit_code == 2, "a track is no plan"


def test_photos_are_placed_by_one_picture_of_the_units_clock(camera: Path) -> None:
    found = told(TRACK, "--photos", camera, "--clock", "DSC_1201.JPG=2024-03-12T00:42:00Z")["photos"]
    flags = {photo["photo"]: photo["flag"] for photo in found}
    assert flags["DSC_1202.JPG"] == "between"
    assert flags["DSC_1210.JPG"] == "in_gap"
    assert flags["DSC_1211.JPG"] == "outside"
    assert flags["hong.jpg"] == "no_time"
    assert "ghi chu.txt" not in flags
    assert told(TRACK, "--photos", camera, "--ahead", "25405")["photos"] == found


@pytest.mark.parametrize("clock", ["DSC_9999.JPG=2024-03-12T00:42:00Z", "DSC_1201.JPG=hôm nay", "hong.jpg=2024-03-12"])
def test_a_clock_that_cannot_be_read_is_told(camera: Path, clock: str) -> None:
    done = run(TRACK, "--photos", camera, "--clock", clock)
    assert done.exit_code == 2
    assert "đồng hồ máy GPS" in done.output


def test_a_picture_that_knows_its_place_and_where_it_looked_says_so(camera: Path) -> None:
    picture, exif = Image.new("RGB", (8, 8)), Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (19.0, 57.0, 36.0), 3: "E", 4: (105.0, 6.0, 0.0), 17: 271.5})
    picture.save(camera / "may.jpg", exif=exif)
    (found,) = [
        each for each in told(TRACK, "--photos", camera, "--ahead", "0")["photos"] if each["photo"] == "may.jpg"
    ]
    assert (found["flag"], found["lat"], found["lon"], found["direction"]) == ("by_itself", 19.96, 105.1, 271.5)
