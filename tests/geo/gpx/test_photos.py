"""Photos of a camera that knows no position find their place on a track."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from io import StringIO

import pytest

from geo.gpx import Photo, offset_from, place_photos
from geo.gpx.photos import BETWEEN, IN_GAP, NO_TIME, OUTSIDE
from tests.geo.gpx.conftest import PATROL, RECORDED, read, walked

TRACKS = read((RECORDED / PATROL).read_bytes()).tracks
ROWS = list(csv.DictReader(StringIO((RECORDED / "synthetic_photos_xuan_lien.csv").read_text("utf-8"))))
FACTS = json.loads((RECORDED / "synthetic_photos_xuan_lien.json").read_text("utf-8"))
PHOTOS = {row["file"]: Photo(row["file"], row["exif_datetime_original_camera_clock"]) for row in ROWS}
OFFSET = FACTS["true_offset_seconds_camera_minus_utc"] * 1000


def test_one_photo_of_the_gps_clock_gives_the_offset() -> None:
    shown = FACTS["sync_photo"]
    gps_ms = round(datetime.fromisoformat(shown["gps_screen_time_utc"]).timestamp() * 1000)
    assert offset_from(PHOTOS[shown["file"]].taken, gps_ms) == OFFSET


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_every_photo_of_the_patrol_lies_where_it_was_taken(row: dict[str, str]) -> None:
    (placed,) = place_photos([PHOTOS[row["file"]]], TRACKS, OFFSET)
    if row["expected_lat"]:
        assert placed.flag == BETWEEN
        assert placed.fix is not None
        assert placed.fix.lat == pytest.approx(float(row["expected_lat"]), abs=1e-7)
        assert placed.fix.lon == pytest.approx(float(row["expected_lon"]), abs=1e-7)
    elif "gap" in row["expectation"]:
        assert placed.flag == IN_GAP
        assert placed.fix is not None
    else:
        assert (placed.flag, placed.fix) == (OUTSIDE, None)


def test_between_two_fixes_a_place_is_interpolated_by_time() -> None:
    track = walked((105.0, 20.0, 0), (105.002, 20.001, 2), heights=(100, 110))
    (placed,) = place_photos([Photo("a", "1970:01:01 07:00:30")], [track], 7 * 3_600_000)
    assert placed.fix is not None
    assert (placed.fix.lon, placed.fix.lat) == pytest.approx((105.0005, 20.00025))
    assert placed.fix.height == pytest.approx(102.5)


def test_a_wrong_offset_puts_nothing_on_the_track() -> None:
    assert {placed.flag for placed in place_photos(PHOTOS.values(), TRACKS, 0)} == {OUTSIDE}


@pytest.mark.parametrize("taken", ["", "0000:00:00 00:00:00", "2024-03-12T07:45:25"])
def test_a_photo_without_a_time_says_so(taken: str) -> None:
    (placed,) = place_photos([Photo("a", taken)], TRACKS, OFFSET)
    assert (placed.flag, placed.fix) == (NO_TIME, None)
    with pytest.raises(ValueError, match="not a time"):
        offset_from(taken, 0)


def test_a_track_without_times_places_nothing() -> None:
    (placed,) = place_photos([Photo("a", "2024:03:12 07:45:25")], [walked((105, 20, None), (105, 20.1, None))], 0)
    assert placed.flag == OUTSIDE
