"""Basemaps over HTTP: named by the manifest, fetched by ranges, gone on with after a cut, handed to nobody else."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from api.home import Home
from field.basemaps.making import make_basemaps
from tests.field.basemaps.basemaps_suite import bring

from .conftest import EAST, WEST


def named(phone: Any) -> list[dict[str, Any]]:
    return list(json.loads(phone.call("GET", "/api/v1/manifest").json["manifest"])["basemaps"])


def test_a_phone_fetches_the_basemap_of_its_commune_piece_by_piece(home: Home, new_phone: Any, tmp_path: Path) -> None:
    bring(home.store, home.surroundings, tmp_path, WEST)
    bring(home.store, home.surroundings, tmp_path, EAST, lat=19.96)
    make_basemaps(home.store, home.surroundings)
    phone, other = new_phone("hoa"), new_phone("dua")
    (told,), (theirs,) = named(phone), named(other)
    assert (told["area"], told["name"], theirs["area"]) == (WEST, "Xã Tây", EAST)
    address = f"/api/v1/places/basemaps/{told['hash']}"
    data, tag = b"", ""
    while len(data) < told["size"]:
        wanted = {"Range": f"bytes={len(data)}-{len(data) + 999}", "Accept-Encoding": "gzip"}
        piece = phone.call("GET", address, headers={**wanted, **({"If-Range": tag} if tag else {})})
        assert (piece.status_code, piece.headers["Content-Type"]) == (206, "application/vnd.pmtiles")
        assert piece.headers["Content-Range"].endswith(f"/{told['size']}")
        data, tag = data + piece.data, piece.headers["ETag"]
    assert hashlib.sha256(data).hexdigest() == told["hash"]
    assert tag == f'"{told["hash"]}"'


def test_a_download_is_never_packed_and_may_be_kept_for_ever(home: Home, new_phone: Any, tmp_path: Path) -> None:
    bring(home.store, home.surroundings, tmp_path, WEST)
    make_basemaps(home.store, home.surroundings)
    phone = new_phone("hoa")
    (told,) = named(phone)
    address = f"/api/v1/places/basemaps/{told['hash']}"
    whole = phone.call("GET", address, headers={"Accept-Encoding": "gzip, br"})
    assert (whole.status_code, len(whole.data), "Content-Encoding" in whole.headers) == (200, told["size"], False)
    assert whole.headers["Accept-Ranges"] == "bytes"
    assert "immutable" in whole.headers["Cache-Control"]
    assert phone.call("GET", address, headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304
    beyond = {"Range": f"bytes={told['size']}-"}
    assert phone.call("GET", address, headers=beyond).status_code == 416
    changed = {"Range": "bytes=100-", "If-Range": '"another"'}
    assert phone.call("GET", address, headers=changed).data == whole.data


def test_a_neighbours_basemap_an_old_one_and_no_sign_in_are_refused(
    home: Home, new_phone: Any, client: FlaskClient, tmp_path: Path
) -> None:
    bring(home.store, home.surroundings, tmp_path, WEST)
    make_basemaps(home.store, home.surroundings)
    phone, other = new_phone("hoa"), new_phone("dua")
    (told,) = named(phone)
    address = f"/api/v1/places/basemaps/{told['hash']}"
    assert named(other) == []
    assert other.call("GET", address).json["code"] == "basemap_unknown"
    assert client.get(address).status_code == 401
    bring(home.store, home.surroundings, tmp_path, WEST, lat=19.97)
    make_basemaps(home.store, home.surroundings)
    assert phone.call("GET", address).json["code"] == "basemap_unknown"
