"""What holds for OGC API – Features on every database."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from api.home import Home
from field.access.log import verify
from field.people.reading_keys import end_key, keys
from field.people.rights.scope import Grant, assign
from field.tables import access_log
from tests.api.conftest import WEST, WEST_VILLAGE
from tests.api.office import Author, merge
from tests.api.ogc.scene import HOUSES, LATLON, ZONE, Reader, reader_for, settle, write_houses

DAY = "datetime"
HERE = ["ho-cua-48-001", "ho-cua-48-002", "ho-cua-48-003"]
WRONG = (
    ("bbox", "1,2,3"), ("bbox", "1,2,3,x"), ("bbox", "104,21,106,19"), ("bbox", "nan,1,2,3"),
    ("datetime", "hôm qua"), ("datetime", "2026-11-21T07:00:00"), ("datetime", "../.."),
    ("datetime", "2026-02-01/2026-01-01"), ("limit", "0"), ("limit", "nhiều"), ("crs", "EPSG:4326"),
    ("bbox_crs", "x"), ("khong_co", "1"), ("after", "x"), ("after", "units~1~"), ("f", "html"),
)  # fmt: skip


class FeaturesSuite:
    @pytest.fixture
    def home(self, app: Flask) -> Home:
        found: Home = app.extensions["home"]
        return found

    @pytest.fixture
    def west(self, home: Home, new_phone: Any) -> Author:
        return settle(home, new_phone)

    @pytest.fixture
    def minh(self, app: Flask, west: Author) -> Reader:
        return reader_for(app, "minh")

    def test_a_program_finds_its_way_from_the_landing_page_to_a_feature(self, app: Flask, minh: Reader) -> None:
        links = {each["rel"]: each["href"] for each in app.test_client().get("/ogc/").json["links"]}
        assert {"self", "service-desc", "conformance", "data"} <= set(links)
        assert len(app.test_client().get(links["conformance"]).json["conformsTo"]) == 4
        told = {each["id"]: each for each in minh.get("/collections").json["collections"]}
        assert {"units", "patrols", "observations", HOUSES, "tuan_tra_rung", "tuan_tra_rung.quan_sat"} <= set(told)
        items = next(each["href"] for each in told[HOUSES]["links"] if each["rel"] == "items")
        found = app.test_client().get(items, headers=minh.headers).json["features"]
        (feature,) = (each for each in found if each["id"] == "ho-cua-48-001")
        one = minh.get(f"/collections/{HOUSES}/items/{feature['id']}").json
        assert (one["geometry"], one["properties"]) == (feature["geometry"], feature["properties"])
        assert feature["properties"]["chu_ho"] == "Lò 1"
        assert feature["geometry"] == {"type": "Point", "coordinates": [105.0, 20.01]}

    def test_D17_another_communes_dossiers_are_not_there(self, app: Flask, minh: Reader) -> None:
        assert sorted(minh.ids(HOUSES)) == HERE
        theirs = minh.get(f"/collections/{HOUSES}/items/ho-cua-49-001")
        nobodys = minh.get(f"/collections/{HOUSES}/items/khong-co-ho-nay")
        assert (theirs.status_code, theirs.json) == (404, nobodys.json)
        assert {each["id"] for each in minh.features("units")} == {WEST, WEST_VILLAGE}
        assert minh.get("/collections/units/items/16349@2025-07-01").status_code == 404

    def test_who_holds_one_form_has_its_collections_only(self, app: Flask, home: Home, west: Author) -> None:
        with home.store.write() as connection:
            assign(connection, "pa", [Grant("clerk", WEST, "cay_co_thu")], home.surroundings)
        pa = reader_for(app, "pa")
        told = {each["id"] for each in pa.get("/collections").json["collections"]}
        assert {each.partition(".")[0] for each in told} == {"units", "cay_co_thu"}
        assert pa.get(f"/collections/{HOUSES}/items").status_code == 404
        assert pa.get("/collections/patrols").status_code == 404

    def test_personal_answers_and_places_are_left_out_for_who_may_not_see_them(self, app: Flask, west: Author) -> None:
        kiem = reader_for(app, "kiem")
        found = sorted(kiem.features(HOUSES), key=lambda each: str(each["id"]))
        assert [each["id"] for each in found] == HERE
        assert {"chu_ho", "vi_tri", "chu_ho_dien_thoai"} & set(found[0]["properties"]) == set()
        assert [each["geometry"] for each in found] == [None] * 3
        assert (found[0]["properties"]["_title"], found[0]["properties"]["so_nhan_khau"]) == (None, 1)
        assert kiem.ids(HOUSES, bbox="104,19,106,21") == []  # no place, no telling where it is
        refused = kiem.get(f"/collections/{HOUSES}/items", chu_ho="Lò 1")
        assert (refused.status_code, refused.json["code"]) == (400, "features_query")
        assert "Lò Văn Kiểm" not in json.dumps(kiem.features("patrols"))

    def test_patrols_and_observations_stand_apart_with_their_own_geometry(self, minh: Reader) -> None:
        (patrol,) = minh.features("patrols")
        assert patrol["geometry"] == {"type": "LineString", "coordinates": [[105.1, 20.1], [105.2, 20.2]]}
        found = minh.features("observations")
        assert [each["id"] for each in found] == ["chuyen-tuan-tra-1.7f3k", "chuyen-tuan-tra-1.8a2b"]
        assert found[0]["geometry"]["coordinates"] == [105.15, 20.15]
        assert found[0]["properties"]["_dossier"] == "chuyen-tuan-tra-1"
        assert minh.ids("observations", limit="1") == [each["id"] for each in found]
        assert minh.ids("observations", nhom="bay") == ["chuyen-tuan-tra-1.7f3k"]
        assert (
            minh.get("/collections/observations/items/chuyen-tuan-tra-1.8a2b").json["geometry"] == found[1]["geometry"]
        )

    def test_a_box_finds_what_touches_it_in_every_system(self, minh: Reader) -> None:
        assert minh.ids(HOUSES, bbox="104.9,20.015,105.1,20.025") == ["ho-cua-48-002"]
        assert minh.ids(HOUSES, bbox="20.015,104.9,20.025,105.1", bbox_crs=LATLON) == ["ho-cua-48-002"]
        place = minh.get(f"/collections/{HOUSES}/items/ho-cua-48-002", crs=ZONE)
        assert place.headers["Content-Crs"] == f"<{ZONE}>"
        east, north = place.json["geometry"]["coordinates"]
        box = ",".join(str(each) for each in (east - 1, north - 1, east + 1, north + 1))
        assert minh.ids(HOUSES, bbox=box, bbox_crs=ZONE) == ["ho-cua-48-002"]
        assert minh.ids(HOUSES, bbox="170,-10,-170,10") == []
        assert minh.ids("patrols", bbox="105.1,20.19,105.12,20.2") == []  # beside the track, in the box around it
        assert minh.ids("patrols", bbox="105.14,20.14,105.16,20.16") == ["chuyen-tuan-tra-1"]

    def test_times_and_properties_narrow_a_collection(self, home: Home, minh: Reader) -> None:
        assert minh.ids(HOUSES, so_nhan_khau="2") == ["ho-cua-48-002"]
        assert minh.ids(HOUSES, so_nhan_khau="2", _area="nowhere") == []
        assert minh.ids(HOUSES, **{DAY: "2020-01-01/2020-12-31"}) == []
        assert len(minh.ids(HOUSES, **{DAY: "2020-01-01T00:00:00Z/.."})) == 3
        assert minh.ids(HOUSES, **{DAY: "../2020-01-01"}) == []

    def test_what_cannot_be_read_is_named(self, minh: Reader) -> None:
        for name, said in WRONG:
            answer = minh.get(f"/collections/{HOUSES}/items", **{name: said})
            assert (answer.status_code, answer.json["code"]) == (400, "features_query"), (name, said)
            assert [each["path"] for each in answer.json["details"]] == [name.replace("bbox_crs", "bbox-crs")]

    def test_pages_hold_still_while_dossiers_arrive_and_change(self, home: Home, west: Author, minh: Reader) -> None:
        answer = minh.get(f"/collections/{HOUSES}/items", limit="2")
        first = [each["id"] for each in answer.json["features"]]
        write_houses(west, WEST_VILLAGE, 4, 5)
        west.write(first[0], {"so_nhan_khau": 9})
        merge(home)
        following = next(each["href"] for each in answer.json["links"] if each["rel"] == "next")
        rest = [each["id"] for each in minh.app.test_client().get(following, headers=minh.headers).json["features"]]
        assert set(rest[:1]) == set(HERE) - set(first)
        assert minh.ids(HOUSES, limit="2")[:4] == first + rest
        assert sorted(minh.ids(HOUSES, limit="2")) == [*HERE, "ho-cua-48-004", "ho-cua-48-005"]

    def test_what_was_deleted_is_gone(self, home: Home, west: Author, minh: Reader):
        begun = west.write("ho-cua-48-004", {"_area": WEST_VILLAGE, "chu_ho": "Lò 4"})
        merge(home)
        assert len(minh.ids(HOUSES)) == 4
        west.write("ho-cua-48-004", {"_life": "deleted"}, seen=(begun,))
        merge(home)
        assert sorted(minh.ids(HOUSES)) == HERE
        assert minh.get(f"/collections/{HOUSES}/items/ho-cua-48-004").status_code == 404

    def test_the_access_log_hears_who_read_what(self, home: Home, minh: Reader) -> None:
        found = minh.get(f"/collections/{HOUSES}/items", limit="2", bbox="104,19,106,21").json["features"]
        minh.get(f"/collections/{HOUSES}/items/ho-cua-48-003")
        minh.get("/collections/units/items")
        with home.store.read() as connection:
            rows = connection.execute(select(access_log).order_by(access_log.c.id.desc()).limit(2)).all()
            assert verify(connection).broken is None
            key = keys(connection)[0].id
        one, page = rows
        assert (one.person, one.verb, one.subject, one.stream) == ("minh", "read_feature", "ho-cua-48-003", key)
        assert (page.verb, page.subject) == ("read_features", f"features:{HOUSES}")
        told = json.loads(page.detail)
        assert (told["dossiers"], told["first"], told["last"]) == (2, found[0]["id"], found[1]["id"])

    def test_a_key_opens_maps_and_nothing_else_in_either_dress(self, app: Flask, home: Home, minh: Reader) -> None:
        client = app.test_client()
        basic = base64.b64encode(f"qgis:{minh.token}".encode()).decode()
        assert client.get("/ogc/collections", headers={"Authorization": f"Basic {basic}"}).status_code == 200
        for path in ("/api/v1/dossiers", f"/api/v1/exports/{HOUSES}.csv", "/api/v1/session"):
            assert client.get(path, headers=minh.headers).status_code == (200 if path.endswith("session") else 403)
        assert client.get("/api/v1/dossiers", headers={"Authorization": f"Basic {basic}"}).status_code == 401
        for wrong in ("Basic !!!", "Basic eA==", "Bearer x", "Digest x"):
            answer = client.get("/ogc/collections", headers={"Authorization": wrong})
            assert (answer.status_code, "Basic" in answer.headers["WWW-Authenticate"]) == (401, True)
        with home.store.write() as connection:
            end_key(connection, keys(connection)[0].id, "quan", home.surroundings)
        assert minh.get("/collections").status_code == 401

    def test_a_key_reads_what_its_person_may_at_that_moment(self, home: Home, minh: Reader) -> None:
        with home.store.write() as connection:
            assign(connection, "minh", [Grant("volunteer", WEST)], home.surroundings)
        assert minh.get("/collections").status_code == 403
