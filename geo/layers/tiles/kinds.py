"""Kinds of terrain in a basemap: which shapes each has, from which zoom level it is drawn, and what files call it.

A tile of zoom 14 is about 2.3 km wide in Vietnam; a phone draws deeper levels from it. This module must not read a
file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from geo.layers.writing.naming import plain

POINT, LINE, AREA = "point", "line", "area"
FAMILIES = {0: POINT, 1: LINE, 2: LINE, 3: AREA, 4: POINT, 5: LINE, 6: AREA}
"""By shapely's number of a type; collections are of none."""
LEAST_ZOOM, MOST_ZOOM = 6, 15
USUAL_ZOOMS = (9, 14)


@dataclass(frozen=True, slots=True)
class Kind:
    """`key` is also the name of the layer in a tile; `shapes` that it may have, `zoom` from which it is drawn.

    `words` are those that files and layers of this kind are called by, in plain small letters.
    """

    key: str
    shapes: frozenset[str]
    zoom: int
    words: tuple[str, ...]


def _kind(key: str, shapes: set[str], zoom: int, *words: str) -> tuple[str, Kind]:
    return key, Kind(key, frozenset(shapes), zoom, (key, *words))


KINDS: Mapping[str, Kind] = dict(
    (
        _kind("forest", {AREA}, 10, "rung", "lam_nghiep", "landcover"),
        _kind("water", {AREA}, 9, "ho", "ao", "ho_ao", "mat_nuoc", "lake", "lakes"),
        _kind("parcels", {AREA}, 14, "thua", "thua_dat", "dia_chinh", "parcel"),
        _kind("buildings", {AREA}, 14, "nha", "cong_trinh", "building"),
        _kind("contours", {LINE}, 12, "binh_do", "dong_muc", "dia_hinh", "contour"),
        _kind("rivers", {LINE, AREA}, 9, "song", "suoi", "song_suoi", "thuy_he", "thuy_van", "river", "waterway"),
        _kind("roads", {LINE}, 9, "duong", "giao_thong", "duong_giao_thong", "duong_di", "road", "highway"),
        _kind("names", {POINT, LINE, AREA}, 9, "ten", "dia_danh", "ghi_chu", "name", "label", "labels", "places"),
    )
)
"""By key, in the order in which they lie on top of each other."""
_GAPS = re.compile(r"[^a-z0-9]+")


def kind_of(called: str) -> str:
    """The kind that a file or layer of this name is of: `Giao_thong_2024` is roads; "" when its name does not say."""
    told = f"_{_GAPS.sub('_', plain(called).lower()).strip('_')}_"
    found = {key: max((len(w) for w in kind.words if f"_{w}_" in told), default=0) for key, kind in KINDS.items()}
    longest = max(found.values())
    fitting = [key for key, length in found.items() if length == longest]
    return fitting[0] if longest and len(fitting) == 1 else ""
