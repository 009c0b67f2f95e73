"""A commune with households, a patrol and its observations, and keys for map programs. It asserts nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from flask import Flask

from api.home import Home
from field.forms.catalogue import sample_catalogue
from field.people.reading_keys import make_key
from field.places.tagging import tag_next
from tests.api.conftest import EAST_VILLAGE, WEST_VILLAGE
from tests.api.office import Author, merge

HOUSES, PATROL = "ho_gia_dinh_so", sample_catalogue().newest["tuan_tra_rung"].ref
ZONE = "http://www.opengis.net/def/crs/EPSG/0/5897"
LATLON = "http://www.opengis.net/def/crs/EPSG/0/4326"


@dataclass
class Reader:
    """A program with somebody's key."""

    app: Flask
    token: str
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.headers = {"Authorization": f"Bearer {self.token}"}

    def get(self, path: str, **query: str) -> Any:
        """Ask below /ogc; a name may have a dash for an underscore: `bbox_crs`."""
        said = urlencode({name.replace("bbox_crs", "bbox-crs"): value for name, value in query.items()})
        return self.app.test_client().get(f"/ogc{path}?{said}", headers=self.headers)

    def features(self, collection: str, **query: str) -> list[dict[str, Any]]:
        """Every feature, by the links `next`."""
        answer = self.get(f"/collections/{collection}/items", **query)
        found: list[dict[str, Any]] = []
        while True:
            assert answer.status_code == 200, answer.data
            found += answer.json["features"]
            following = [each["href"] for each in answer.json["links"] if each["rel"] == "next"]
            if not following:
                return found
            answer = self.app.test_client().get(following[0], headers=self.headers)

    def ids(self, collection: str, **query: str) -> list[str]:
        """Their ids."""
        return [each["id"] for each in self.features(collection, **query)]


def reader_for(app: Flask, person: str) -> Reader:
    """A program that reads for a person."""
    home: Home = app.extensions["home"]
    with home.store.write() as connection:
        return Reader(app, make_key(connection, person, "QGIS", 30, "quan", home.surroundings).token)


def write_houses(author: Author, area: str, first: int, last: int) -> None:
    """Households `ho-<village>-<n>`, each 0.01° farther north."""
    village = area.rpartition("@")[0][-2:]
    for n in range(first, last + 1):
        values = {"_area": area, "chu_ho": f"Lò {n}", "so_nhan_khau": n, "vi_tri": f"{20 + n / 100:.2f} 105 0 3"}
        author.write(f"ho-cua-{village}-{n:03d}", values)


def write_patrol(author: Author, dossier: str, area: str) -> None:
    """A patrol with a track and two observations."""
    author.write(
        dossier,
        {
            "_area": area,
            "ma_chuyen": "YN-261121-1",
            "truong_doan": "Lò Văn Kiểm",
            "tuyen": ["20.1 105.1 0 5;20.2 105.2 0 5"],
            "quan_sat/7f3k/vi_tri": "20.15 105.15 0 4",
            "quan_sat/7f3k/nhom": "bay",
            "quan_sat/8a2b/vi_tri": "20.18 105.18 0 4",
            "quan_sat/8a2b/nhom": "dong_vat",
        },
        form=PATROL,
    )


def settle(home: Home, new_phone: Any) -> Author:
    """Three households in the west and two in the east, and a patrol; the western author."""
    west, east = Author(new_phone("hoa"), home), Author(new_phone("dua"), home)
    write_houses(west, WEST_VILLAGE, 1, 3)
    write_houses(east, EAST_VILLAGE, 1, 2)
    write_patrol(west, "chuyen-tuan-tra-1", WEST_VILLAGE)
    bring_up_to_date(home)
    return west


def bring_up_to_date(home: Home) -> None:
    """Merge what waits, and tag it with where it lies, as the jobs behind a push do."""
    merge(home)
    while tag_next(home.store, home.surroundings):
        pass
