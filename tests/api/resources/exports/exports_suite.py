"""What holds for exports over HTTP on every database."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from sqlalchemy import select

from api.home import Home
from field.access.log import verify
from field.exports.orders.working import work
from field.tables import access_log
from geo.crs.vn2000 import NAME_OF_SHIFT
from tests.api.conftest import EAST_VILLAGE, WEST, WEST_VILLAGE, Desk
from tests.api.office import Author, merge
from tests.field.exports.opened import csv_tables, geojson, xlsx_tables
from tests.field.exports.town import wrong_cells

FORM = "ho_gia_dinh_so"
DAY_MS = 86_400_000


class ExportsOverHttpSuite:
    @pytest.fixture
    def home(self, app: Flask) -> Home:
        found: Home = app.extensions["home"]
        return found

    @pytest.fixture
    def written(self, home: Home, new_phone: Any) -> Home:
        for person, area in (("hoa", WEST_VILLAGE), ("dua", EAST_VILLAGE)):
            values = {"_area": area, "dong_y": "co", "chu_ho": f"=Lò {person}", "so_nhan_khau": 4, "dan_toc": "03"}
            Author(new_phone(person), home).write(f"dossier-of-{person}", {**values, "vi_tri": "20 105 0 3"})
        merge(home)
        return home

    @pytest.fixture
    def minh(self, written: Home, new_desk: Any) -> Desk:
        desk: Desk = new_desk("minh")
        return desk

    def saved(self, answer: Any, folder: Path, name: str) -> Path:
        assert answer.status_code == 200, answer.data
        assert int(answer.headers["Content-Length"]) == len(answer.data)
        (folder / name).write_bytes(answer.data)
        return folder / name

    def logged(self, home: Home) -> list[tuple[str, str, Any]]:
        with home.store.read() as connection:
            assert verify(connection).broken is None
            rows = connection.execute(select(access_log).where(access_log.c.verb == "export")).all()
        return [(row.person, row.subject, json.loads(row.detail)) for row in rows]

    def work(self, home: Home) -> int:
        return work(home.store, home.surroundings, home.settings.exports, DAY_MS, lambda: None)

    def test_a_small_export_is_sent_at_once_and_says_what_its_dossiers_say(
        self, written: Home, minh: Desk, tmp_path: Path
    ) -> None:
        of_csv = csv_tables(self.saved(minh.call("GET", f"/api/v1/exports/{FORM}.csv"), tmp_path, "x.zip"))
        of_xlsx = xlsx_tables(self.saved(minh.call("GET", f"/api/v1/exports/{FORM}.xlsx"), tmp_path, "x.xlsx"))
        places = geojson(self.saved(minh.call("GET", f"/api/v1/exports/{FORM}.geojson"), tmp_path, "x.geojson"))
        told = minh.call("GET", "/api/v1/dossiers/dossier-of-hoa").json
        for row in (of_csv[""][0], of_xlsx[FORM][0], places["features"][0]["properties"]):
            assert row["_dossier"] == "dossier-of-hoa"
            shown = {each["path"]: each["value"] for each in told["paths"]}
            assert row["chu_ho"].lstrip("'") == shown["chu_ho"]
            assert str(row["so_nhan_khau"]) == str(shown["so_nhan_khau"])
        office: Any = written
        assert wrong_cells(office, of_csv, "dossier-of-hoa", "") == []
        assert [len(of_csv[""]), len(of_xlsx[FORM]), len(places["features"])] == [1, 1, 1]

    def test_every_export_is_in_the_access_log_with_filters_and_count(self, written: Home, minh: Desk) -> None:
        answer = minh.call("GET", f"/api/v1/exports/{FORM}.csv?area={WEST}&labels=true&pii=basic")
        assert "attachment" in answer.headers["Content-Disposition"]
        assert answer.headers["Cache-Control"] == "no-store"
        wanted = {"form": FORM, "area": WEST, "labels": True, "pii": "basic"}
        ((person, subject, detail),) = self.logged(written)
        assert (person, subject) == ("minh", f"export:{FORM}.csv")
        assert (detail["wanted"], detail["dossiers"]) == (wanted, 1)
        assert list(written.settings.exports.iterdir()) == []

    def test_an_auditor_gets_no_personal_column(self, written: Home, new_desk: Any, tmp_path: Path) -> None:
        answer = new_desk("kiem").call("GET", f"/api/v1/exports/{FORM}.csv")
        (row,) = csv_tables(self.saved(answer, tmp_path, "x.zip"))[""]
        assert {"chu_ho", "dan_toc", "vi_tri", "chu_ho_dinh_danh"}.isdisjoint(row)
        assert (row["so_nhan_khau"], row["_title"], row["_hidden"]) == ("4", "", "1")

    def test_D17_another_commune_exports_only_its_own(self, written: Home, new_desk: Any, tmp_path: Path) -> None:
        answer = new_desk("pa").call("GET", f"/api/v1/exports/{FORM}.csv?area={WEST}")
        assert csv_tables(self.saved(answer, tmp_path, "x.zip"))[""] == []

    def test_phones_and_strangers_export_nothing(self, written: Home, new_phone: Any, app: Flask) -> None:
        phone = new_phone("minh")
        for path in (
            "/api/v1/exports",
            f"/api/v1/exports/{FORM}.csv",
            "/api/v1/exports/abc",
            "/api/v1/exports/abc/file",
        ):
            assert phone.call("GET", path).status_code == 403
            assert app.test_client().get(path).status_code == 401
        assert self.logged(written) == []

    def test_a_map_is_ordered_never_made_while_its_caller_waits(self, written: Home, minh: Desk) -> None:
        refused = minh.call("GET", f"/api/v1/exports/{FORM}.tab?crs=EPSG:5897")
        assert (refused.status_code, refused.json["code"]) == (409, "export_ordered_only")
        wrong = minh.call("POST", "/api/v1/exports", json={"form": FORM, "format": "kmz", "crs": "EPSG:5897"})
        assert (wrong.status_code, wrong.json["code"]) == (422, "geo_crs_not_here")
        given = {"form": FORM, "format": "tab", "crs": "EPSG:5897", "encoding": "cp1258"}
        asked = minh.call("POST", "/api/v1/exports", json=given)
        assert (asked.status_code, asked.json["wanted"]["crs"]) == (202, "EPSG:5897")
        assert self.work(written) == 1
        file = minh.call("GET", f"/api/v1/exports/{asked.json['id']}/file")
        assert file.headers["Content-Disposition"].endswith(".tab.zip")
        with ZipFile(io.BytesIO(file.data)) as archive:
            assert b"WindowsVietnamese" in archive.read(f"{FORM}.tab")
            assert NAME_OF_SHIFT in archive.read("gioi_thieu.csv").decode()

    def test_a_large_export_is_ordered_made_and_fetched(
        self, written: Home, minh: Desk, new_desk: Any, tmp_path: Path
    ) -> None:
        asked = minh.call("POST", "/api/v1/exports", json={"form": FORM, "format": "xlsx", "labels": True})
        assert (asked.status_code, asked.json["state"], asked.json["wanted"]["labels"]) == (202, "waiting", True)
        address = f"/api/v1/exports/{asked.json['id']}"
        assert minh.call("GET", f"{address}/file").json["code"] == "export_not_ready"
        assert self.logged(written) == []
        assert self.work(written) == 1
        told = minh.call("GET", address).json
        assert (told["state"], told["dossiers"], told["done"], told["total"]) == ("ready", 1, 1, 1)
        assert minh.call("GET", "/api/v1/exports").json["exports"] == [told]
        found = xlsx_tables(self.saved(minh.call("GET", f"{address}/file"), tmp_path, "x.xlsx"))
        assert next(iter(found.values()))[0]["Chủ hộ"] == "=Lò hoa"
        ((person, subject, detail),) = self.logged(written)
        assert (person, subject, detail["order"]) == ("minh", f"export:{FORM}.xlsx", asked.json["id"])
        other = new_desk("tuan")
        for method, path in (("GET", address), ("GET", f"{address}/file"), ("DELETE", address)):
            assert other.call(method, path).json["code"] == "export_unknown"
        assert minh.call("DELETE", address).status_code == 204
        assert minh.call("GET", f"{address}/file").json["code"] == "export_gone"
        assert len(self.logged(written)) == 1

    def test_more_dossiers_than_a_request_may_take_are_to_be_ordered(self, minh: Desk, app: Flask) -> None:
        from dataclasses import replace

        home = app.extensions["home"]
        app.extensions["home"] = replace(home, settings=replace(home.settings, export_at_once=0))
        answer = minh.call("GET", f"/api/v1/exports/{FORM}.csv")
        assert (answer.status_code, answer.json["code"]) == (409, "export_too_large")
        assert "POST /api/v1/exports" in answer.json["action"]

    @pytest.mark.parametrize(
        ("path", "code"),
        [
            ("khong_co.csv", "form_unknown"),
            (f"{FORM}.csv?as_of=2999-01-01", "export_moment"),
            (f"{FORM}.csv?area=khong-co", "area_not_there"),
            (f"{FORM}.geojson?place=chu_ho", "export_no_place"),
            (f"{FORM}.csv?pii=all", "wrong_values"),
            (f"{FORM}.csv?la=1", "wrong_values"),
            (f"{FORM}.pdf", "export_unknown"),
            ("khong-co", "export_unknown"),
            ("khong-co/file", "export_unknown"),
        ],
    )
    def test_what_cannot_be_exported_is_said(self, minh: Desk, path: str, code: str) -> None:
        assert minh.call("GET", f"/api/v1/exports/{path}").json["code"] == code

    def test_what_cannot_be_exported_is_said_when_it_is_ordered(self, written: Home, minh: Desk) -> None:
        for given, code in (
            ({"form": "khong_co"}, "form_unknown"),
            ({"form": FORM, "as_of": "hôm qua"}, "export_moment"),
            ({"form": FORM, "format": "geojson", "place": "x"}, "export_no_place"),
            ({"form": FORM, "person": "quan"}, "wrong_values"),
        ):
            assert minh.call("POST", "/api/v1/exports", json=given).json["code"] == code
        assert minh.call("GET", "/api/v1/exports").json["exports"] == []
