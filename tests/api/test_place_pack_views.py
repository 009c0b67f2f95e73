"""Place packs over HTTP: named by the manifest, fetched by hash, gone on with after a cut, handed to nobody else."""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import Any

from shapely import box

from api.home import Home
from field.packs.making import make_packs
from tests.field.packs.drawn import draw

from .conftest import EAST, WEST


def test_a_phone_fetches_the_place_pack_of_its_manifest_and_goes_on_where_it_was_cut(
    home: Home, new_phone: Any
) -> None:
    west = box(105.3, 19.9, 105.4, 20)
    draw(home.store, {WEST: west, EAST: box(105.4, 19.9, 105.5, 20)})
    make_packs(home.store, home.surroundings.now())
    phone, other = new_phone("hoa"), new_phone("dua")
    (told,) = json.loads(phone.call("GET", "/api/v1/manifest").json["manifest"])["places"]
    (theirs,) = json.loads(other.call("GET", "/api/v1/manifest").json["manifest"])["places"]
    assert (told["area"], theirs["area"]) == (WEST, EAST)
    address = f"/api/v1/places/packs/{told['hash']}"
    assert other.call("GET", address).json["code"] == "place_pack_unknown"
    whole = phone.call("GET", address, headers={"Accept-Encoding": "gzip"})
    text = gzip.decompress(whole.data)
    assert (hashlib.sha256(text).hexdigest(), len(text)) == (told["hash"], told["size"])
    assert json.loads(text)["areas"][0]["id"] == WEST
    tag = whole.headers["ETag"]
    headers = {"Accept-Encoding": "gzip", "Range": "bytes=50-", "If-Range": tag}
    rest = phone.call("GET", address, headers=headers)
    assert (rest.status_code, whole.data[:50] + rest.data) == (206, whole.data)
    assert phone.call("GET", address, headers={"Accept-Encoding": "gzip", "If-None-Match": tag}).status_code == 304
