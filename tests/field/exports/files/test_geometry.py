"""Answers as GeoJSON, read again by shapely."""

import json

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from field.exports.files.geometry import geometry

SQUARE = "20 105 0 0;20 106 0 0;21 106 0 0;21 105 0 0;20 105 0 0"


def shape(kind: str, value: object):
    return shapely.from_geojson(json.dumps(geometry(kind, value)))


def test_longitude_stands_before_latitude_and_altitude_only_where_it_is_known():
    assert geometry("geopoint", "19.8 105.7 0 5") == {"type": "Point", "coordinates": [105.7, 19.8]}
    assert geometry("geopoint", "19.8 105.7 12.5 5") == {"type": "Point", "coordinates": [105.7, 19.8, 12.5]}


@pytest.mark.parametrize("ring", [SQUARE, ";".join(reversed(SQUARE.split(";")))])
def test_an_outer_ring_runs_against_the_clock_whichever_way_it_was_walked(ring: str):
    found = shape("geoshape", ring)
    assert found.is_valid
    assert found.exterior.is_ccw
    assert found.bounds == (105, 20, 106, 21)


def test_a_line_keeps_its_order():
    assert list(shape("geotrace", "20 105 0 0;21 106 0 0;20 107 0 0").coords) == [(105, 20), (106, 21), (107, 20)]


def test_several_lines_at_one_place_are_one_geometry():
    found = shape("geotrace", ["20 105 0 0;21 106 0 0", "20 107 0 0;21 108 0 0"])
    assert (found.geom_type, len(found.geoms)) == ("MultiLineString", 2)


@pytest.mark.parametrize("value", [None, True, 5, "", "ở sau nhà", "20", "91 105 0 0", "20 181 0 0", "nan nan 0 0", []])
@pytest.mark.parametrize("kind", ["geopoint", "geotrace", "geoshape"])
def test_what_is_no_place_has_no_geometry(kind: str, value: object):
    assert geometry(kind, value) is None


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_point_is_where_it_was_said_to_be(latitude: float, longitude: float):
    found = shape("geopoint", f"{latitude:.7f} {longitude:.7f} 0 0")
    assert (found.x, found.y) == (float(f"{longitude:.7f}"), float(f"{latitude:.7f}"))
