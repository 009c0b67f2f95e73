"""Systems by reference: their names, the order of their axes, and boxes in them."""

import math

import pytest
from pyproj import CRS, Transformer

from geo.crs.reference import CRS84, EPSG_URI, SERVED
from geo.crs.vn2000 import CODES, GEOGRAPHIC, to_wgs84

XUAN_LIEN = [105.2, 19.9, 340.5]


def test_every_zone_of_vn2000_is_served_with_the_axes_in_the_order_of_the_register() -> None:
    assert next(iter(SERVED)) == CRS84.uri
    assert {each.code for each in SERVED.values()} == {None, 4326, GEOGRAPHIC, *CODES}
    for uri, each in SERVED.items():
        if each.code is not None:
            assert uri == f"{EPSG_URI}{each.code}"
            assert each.swaps == (CRS(each.code).axis_info[0].direction == "north")


@pytest.mark.parametrize("code", [4326, GEOGRAPHIC, 5897, 9213])
def test_a_position_goes_there_and_back_within_a_millimetre_and_keeps_its_height(code: int) -> None:
    system = SERVED[f"{EPSG_URI}{code}"]
    first, second, height = system.written(XUAN_LIEN)
    assert height == 340.5
    east, north = (second, first) if system.swaps else (first, second)
    lon, lat = (east, north) if code == 4326 else to_wgs84(code, east, north)
    assert math.hypot(lon - 105.2, lat - 19.9) * 111_000 < 0.001


def test_a_zone_is_what_another_way_to_it_says_within_a_metre() -> None:
    """PROJ's own choice of a way differs by less than a metre; without the shift of datum it would be 220."""
    east, north, _ = SERVED[f"{EPSG_URI}5897"].written(XUAN_LIEN)
    other = Transformer.from_crs(4326, 5897, always_xy=True).transform(*XUAN_LIEN[:2])
    assert math.hypot(east - other[0], north - other[1]) < 1.0


def test_nested_coordinates_keep_their_nesting() -> None:
    ring = [[[105.0, 20.0], [105.1, 20.0], [105.1, 20.1], [105.0, 20.0]]]
    assert SERVED[f"{EPSG_URI}4326"].written(ring) == [[[20.0, 105.0], [20.0, 105.1], [20.1, 105.1], [20.0, 105.0]]]
    assert CRS84.written(ring) is ring


def test_a_box_in_a_zone_is_wholly_within_its_box_in_degrees() -> None:
    system = SERVED[f"{EPSG_URI}5897"]
    west, south, east, north = system.corners((480_000, 2_180_000, 560_000, 2_240_000))
    for corner in ((480_000, 2_180_000), (560_000, 2_240_000), (480_000, 2_240_000), (520_000, 2_240_000)):
        lon, lat = to_wgs84(5897, *corner)
        assert west <= lon <= east
        assert south <= lat <= north
    assert SERVED[f"{EPSG_URI}4326"].corners((19.0, 104.0, 21.0, 106.0)) == (104.0, 19.0, 106.0, 21.0)
