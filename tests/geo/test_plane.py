"""Metres around a latitude, against the ellipsoid itself."""

import pytest
from pyproj import Geod
from shapely import LineString, Polygon, equals_exact

from geo.plane import plane_of

ELLIPSOID = Geod(ellps="WGS84")
LATITUDES = (8.6, 14.0, 19.85, 23.3)


@pytest.mark.parametrize("latitude", LATITUDES)
def test_twenty_kilometres_are_measured_to_a_thousandth(latitude: float) -> None:
    for east, north in ((0.19, 0.0), (0.0, 0.18), (0.12, 0.12)):
        line = LineString([(105.3, latitude), (105.3 + east, latitude + north)])
        measured = plane_of(line).metres(line).length
        assert measured == pytest.approx(ELLIPSOID.geometry_length(line), rel=1e-3)


@pytest.mark.parametrize("latitude", LATITUDES)
def test_a_parcel_has_the_area_of_the_ellipsoid(latitude: float) -> None:
    parcel = Polygon([(105.3, latitude), (105.303, latitude), (105.303, latitude + 0.002), (105.3, latitude + 0.002)])
    true, _ = ELLIPSOID.geometry_area_perimeter(parcel)
    assert plane_of(parcel).metres(parcel).area == pytest.approx(abs(true), rel=1e-4)


def test_what_was_measured_comes_back_where_it_was() -> None:
    parcel = Polygon([(105.30001, 19.85001), (105.30301, 19.85), (105.30302, 19.85202)])
    plane = plane_of(parcel)
    assert equals_exact(plane.degrees(plane.metres(parcel)), parcel, tolerance=1e-12)
