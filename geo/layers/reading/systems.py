"""Which coordinate system a file is in, and the one way from there to WGS 84.

VN-2000 goes the pinned way of `geo.crs`, also where MapInfo wrote it as numbers instead of a name; every other system
goes the way that PROJ takes for best, by its name. What a file does not say, or says against its own numbers, is asked
about, with the zones in which the numbers would lie in Vietnam. This module must not guess, nor read a file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from geo.crs import CODES, NAME_OF_SHIFT, Zone, likely_zones, to_wgs84, zone_of
from geo.crs.vn2000 import GEOGRAPHIC, SHIFT
from geo.problem import GeoFileError, Spot

WGS84 = "EPSG:4326"
AS_SAID = "as-said"
"""What a person asks for who has looked, and knows that a doubtful file is right."""
MOST_SHIFT_DIFFERENCE = 0.5
"""Metres in each direction: other sets of parameters for VN-2000 are further away."""


@dataclass(frozen=True, slots=True)
class System:
    """`label` is EPSG:… or WKT; `pipeline` names the way; `turn` makes lon and lat of x and y, None: as is."""

    label: str
    pipeline: str = ""
    turn: Callable[[Any, Any], tuple[Any, Any]] | None = None
    is_degrees: bool = True


def settle(declared: str | None, asked: str, points: Sequence[tuple[float, float]], spot: Spot) -> System:
    """The system of a file: as a person asked, else as it declares, unless `points` of it speak against that.

    Raises GeoFileError: `geo_crs_missing`, `geo_crs_unknown`, `geo_crs_doubtful`.
    """
    text = asked if asked and asked != AS_SAID else (declared or "")
    zones = likely_zones(points)
    if not text or text.startswith(("LOCAL_CS", "ENGCRS")):
        raise GeoFileError("geo_crs_missing", spot, _named(zones))
    system, lost = _read(text, spot)
    if asked == AS_SAID:
        return system
    if system.is_degrees and zones:
        raise GeoFileError("geo_crs_doubtful", spot, _named(zones))
    if lost is not None and not asked:
        raise GeoFileError("geo_crs_doubtful", spot, _named([lost]))
    return system


def system_of(text: str, spot: Spot) -> System:
    """The system that somebody names. Raises GeoFileError (`geo_crs_unknown`)."""
    return _read(text, spot)[0]


def _read(text: str, spot: Spot) -> tuple[System, Zone | None]:
    """The system, and the zone of VN-2000 that it looks like but for its datum."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        crs = CRS.from_user_input(f"EPSG:{text}" if text.isdigit() else text)
    except CRSError as error:
        raise GeoFileError("geo_crs_unknown", spot, f"{text[:80]}: {str(error)[:80]}") from None
    code = crs.to_epsg()
    if code in {4326, 4979} or crs.name == "WGS 84 (CRS84)":
        return System(WGS84), None
    zone = _zone(crs)
    if zone is not None and crs.is_bound and _is_vn2000(crs.coordinate_operation):
        code = zone.code
    if code is not None and (code in CODES or code == GEOGRAPHIC):
        return _vn2000(code), None
    lost = zone if not crs.is_bound and code is None else None
    return _other(crs, f"EPSG:{code}" if code else crs.to_wkt(), spot), lost


def _vn2000(code: int) -> System:
    return System(
        f"EPSG:{code}", NAME_OF_SHIFT, lambda x, y: to_wgs84(code, x, y), is_degrees=code == GEOGRAPHIC
    )  # fmt: skip


def _other(crs: Any, label: str, spot: Spot) -> System:
    from pyproj import Transformer
    from pyproj.exceptions import ProjError

    try:
        way = Transformer.from_crs(crs, WGS84, always_xy=True)
    except ProjError as error:
        raise GeoFileError("geo_crs_unknown", spot, f"{crs.name}: {str(error)[:80]}") from None
    return System(label, way.description or "", way.transform, is_degrees=crs.is_geographic)


def _zone(crs: Any) -> Zone | None:
    """The zone of VN-2000 with the meridian and scale of a transverse Mercator projection; None when there is none."""
    plain = crs.source_crs if crs.is_bound else crs
    if plain is None or not plain.is_projected or plain.coordinate_operation is None:
        return None
    values = {each.name: float(each.value) for each in plain.coordinate_operation.params}
    meridian, scale = values.get("Longitude of natural origin"), values.get("Scale factor at natural origin")
    zones = (zone_of(code) for code in CODES)
    return next((each for each in zones if each.meridian == meridian and each.scale == scale), None)


def _is_vn2000(operation: Any) -> bool:
    moved = [float(each.value) for each in operation.params][:3] if operation is not None else []
    return len(moved) == 3 and all(
        abs(one - other) <= MOST_SHIFT_DIFFERENCE for one, other in zip(moved, SHIFT[:3], strict=True)
    )


def _named(zones: Sequence[Zone]) -> str:
    by_meridian = sorted(zones, key=lambda zone: (zone.meridian, zone.code))
    return ", ".join(
        f"EPSG:{zone.code} {int(zone.meridian)}°{round(zone.meridian % 1 * 60):02}′" for zone in by_meridian
    )
