"""VN-2000 and WGS 84: the official way between them, and no metre lost on it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod, Transformer
from pyproj.transformer import TransformerGroup

from geo.crs import CODES, from_wgs84, likely_zones, to_wgs84, zone_of
from geo.crs.vn2000 import GEOGRAPHIC

GEOD = Geod(ellps="WGS84")


def test_known_points_lie_where_they_should() -> None:
    """Points computed with PROJ 9.5.1 from the EPSG registry."""
    assert to_wgs84(5897, 580_000.0, 2_190_000.0) == pytest.approx((105.7654332, 19.7973188), abs=1e-7)
    assert from_wgs84(9213, 105.83, 22.14) == pytest.approx((430_693.020, 2_449_319.673), abs=1e-3)


@pytest.mark.parametrize("code", CODES)
def test_every_zone_goes_the_way_that_the_registry_calls_the_second(code: int) -> None:
    """EPSG:6960, whichever of the two ways PROJ would take first."""
    ways = TransformerGroup(code, 4326, always_xy=True).transformers
    (official,) = [way for way in ways if "VN-2000 to WGS 84 (2)" in way.description]
    assert to_wgs84(code, 512_345.678, 2_212_345.678) == pytest.approx(
        official.transform(512_345.678, 2_212_345.678), abs=1e-11
    )


def test_the_other_way_and_none_at_all_are_told_apart() -> None:
    here = to_wgs84(5897, 580_000.0, 2_190_000.0)
    ways = TransformerGroup(5897, 4326, always_xy=True).transformers
    (other,) = [way for way in ways if "VN-2000 to WGS 84 (1)" in way.description]
    assert 0.05 < GEOD.inv(*here, *other.transform(580_000, 2_190_000))[2] < 5
    unshifted = "+proj=pipeline +step +inv +proj=tmerc +lon_0=105 +k=0.9999 +x_0=500000 +ellps=WGS84"
    none = Transformer.from_pipeline(f"{unshifted} +step +proj=unitconvert +xy_in=rad +xy_out=deg")
    assert 215 < GEOD.inv(*here, *none.transform(580_000, 2_190_000))[2] < 230


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([*CODES, GEOGRAPHIC]), st.floats(102.2, 109.4), st.floats(8.6, 23.3))
def test_there_and_back_moves_nothing_by_two_millimetres(code: int, lon: float, lat: float) -> None:
    again = to_wgs84(code, *from_wgs84(code, lon, lat))
    assert GEOD.inv(lon, lat, *again)[2] < 2e-3  # heights are taken for 0 both ways


def test_arrays_are_turned_at_once() -> None:
    lons, lats = to_wgs84(5897, [580_000.0, 580_100.0], [2_190_000.0, 2_190_000.0])
    assert len(lons) == len(lats) == 2
    assert lons[0] == pytest.approx(105.7654332, abs=1e-7)


def test_a_zone_is_known_by_its_meridian() -> None:
    assert zone_of(9213).meridian == 106.5
    assert zone_of(3405).scale == 0.9996
    with pytest.raises(ValueError, match="no zone"):
        zone_of(32648)


def test_metres_that_are_called_degrees_are_asked_about_with_the_zones_that_fit() -> None:
    asked = likely_zones([(580_000.0, 2_190_000.0)])
    assert {5897, 9209} <= {zone.code for zone in asked}
    assert likely_zones([(105.76, 19.79)]) == []
    assert likely_zones([]) == []
    assert likely_zones([(580_000.0, 2_190_000.0), (1.0, 2.0)]) == []
