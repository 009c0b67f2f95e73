"""VN-2000 as GDAL has to hear it, judged by the pinned way."""

import pyproj
import pytest

from geo.crs.vn2000 import CODES, from_wgs84
from geo.mapinfo.datum import crs_for_mapinfo
from geo.mapinfo.grid import DEGREES, METRES, STEPS, as_option, box_for


@pytest.mark.parametrize("code", CODES)
def test_every_zone_said_with_its_parameters_is_the_zone_of_the_registry(code: int):
    ours = pyproj.Transformer.from_crs(4326, crs_for_mapinfo(code), always_xy=True)
    for lon, lat in ((105.7654332, 19.7973188), (102.2, 22.4), (109.4, 11.6)):
        assert ours.transform(lon, lat) == pytest.approx(from_wgs84(code, lon, lat), abs=0.001)


def test_the_box_of_a_tab_keeps_points_to_two_millimetres_in_vietnam():
    assert (METRES[3] - METRES[1]) / STEPS < 0.002
    assert (DEGREES[2] - DEGREES[0]) / STEPS * 111_320 < 0.002


def test_the_box_grows_with_what_lies_outside_and_never_shrinks():
    assert box_for(None, in_metres=True) == METRES
    assert box_for((500_000, 1_000_000, 600_000, 2_000_000), in_metres=True) == METRES
    assert box_for((-1.0, 10.0, 130.0, 20.0), in_metres=False) == (-1.001, 5.0, 130.001, 25.0)
    assert as_option((100.0, 5.0, 120.5, 25.0)) == "100,5,120.5,25"
