"""`packhorse export`: a file with everything that was asked for, after the access log has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from api.commands.files.export import export
from api.home import Home
from field.access.log import verify
from field.tables import access_log
from tests.api.conftest import EAST_VILLAGE, WEST, WEST_VILLAGE
from tests.api.office import Author, merge
from tests.field.exports.opened import csv_tables, geojson, xlsx_tables

FORM = "ho_gia_dinh_so"


@pytest.fixture
def written(home: Home, new_phone: Any) -> Home:
    """One dossier in each of two communes."""
    for person, area in (("hoa", WEST_VILLAGE), ("dua", EAST_VILLAGE)):
        values = {"_area": area, "dong_y": "co", "chu_ho": f"=Lò {person}", "so_nhan_khau": 4, "vi_tri": "20 105 0 3"}
        Author(new_phone(person), home).write(f"dossier-of-{person}", values)
    merge(home)
    return home


def run(home: Home, *words: str) -> Result:
    return CliRunner().invoke(export, ["--data", str(home.settings.data), *words])


def logged(home: Home) -> list[Any]:
    with home.store.read() as connection:
        assert verify(connection).broken is None
        return list(connection.execute(select(access_log).where(access_log.c.verb == "export")))


def test_every_format_is_written_with_progress_and_every_export_is_in_the_access_log(written: Home, tmp_path: Path):
    for name, words in (("x.zip", ()), ("x.xlsx", ("--format", "xlsx")), ("x.geojson", ("--format", "geojson"))):
        told = run(written, FORM, "-o", str(tmp_path / name), *words)
        assert "Đã xuất 2 hồ sơ" in told.stdout
        assert "2/2" in told.stderr
    assert [row["chu_ho"] for row in csv_tables(tmp_path / "x.zip")[""]] == ["'=Lò dua", "'=Lò hoa"]
    assert [row["so_nhan_khau"] for row in xlsx_tables(tmp_path / "x.xlsx")[FORM]] == [4, 4]
    assert len(geojson(tmp_path / "x.geojson")["features"]) == 2
    assert [(row.person, row.subject) for row in logged(written)] == [
        ("command", f"export:{FORM}.csv"),
        ("command", f"export:{FORM}.xlsx"),
        ("command", f"export:{FORM}.geojson"),
    ]
    assert list(written.settings.exports.iterdir()) == []


def test_a_map_is_written_in_the_zone_that_is_named(written: Home, tmp_path: Path):
    told = run(written, FORM, "--format", "mif", "--crs", "EPSG:5897", "-o", str(tmp_path / "x.zip"))
    assert "Đã xuất 2 hồ sơ" in told.stdout
    with ZipFile(tmp_path / "x.zip") as archive:
        assert b"Earth Projection 8, 9999, 28, -191.90441429" in archive.read(f"{FORM}.mif")
    wrong = run(written, FORM, "--format", "gpx", "--crs", "EPSG:5897")
    assert "geo_crs_not_here" in wrong.stderr


def test_the_log_says_what_was_wanted_and_how_much_it_was(written: Home, tmp_path: Path):
    words = ("--area", WEST, "--labels", "--pii", "basic", "--archived", "--json")
    told = json.loads(run(written, FORM, "-o", str(tmp_path / "x.zip"), *words).stdout)
    (row,) = logged(written)
    wanted = {"form": FORM, "area": WEST, "labels": True, "pii": "basic", "archived": True}
    assert json.loads(row.detail) == {"dossiers": 1, "merge": told["number"], "wanted": wanted}


def test_it_can_be_made_with_the_eyes_of_somebody_else(written: Home, tmp_path: Path):
    run(written, FORM, "-o", str(tmp_path / "x.zip"), "--as", "minh")
    assert [row["_dossier"] for row in csv_tables(tmp_path / "x.zip")[""]] == ["dossier-of-hoa"]
    assert logged(written)[0].person == "command:minh"
    assert "[form_unknown]" in run(written, FORM, "--as", "hoa").output


def test_without_a_place_in_the_access_log_there_is_no_file(written: Home, tmp_path: Path, monkeypatch: Any):
    def full(*_given: object, **_more: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("api.commands.files.export.note", full)
    assert run(written, FORM, "-o", str(tmp_path / "x.zip")).exit_code != 0
    assert list(tmp_path.glob("x*")) == []
    assert list(written.settings.exports.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("khong_co",), "form_unknown"),
        ((FORM, "--as-of", "2999-01-01"), "export_moment"),
        ((FORM, "--as-of", "2026-11-21T10:00:00"), "export_moment"),
        ((FORM, "--as-of", "hôm qua"), "export_moment"),
        ((FORM, "--area", "khong-co"), "area_not_there"),
        ((FORM, "--format", "geojson", "--place", "chu_ho"), "export_no_place"),
    ],
)
def test_what_cannot_be_exported_is_said_in_words(written: Home, words: tuple[str, ...], code: str):
    told = run(written, *words)
    assert told.exit_code == 1
    assert f"[{code}]" in told.output


def test_a_file_has_a_name_by_itself(written: Home, tmp_path: Path, monkeypatch: Any):
    monkeypatch.chdir(tmp_path)
    run(written, FORM, "--format", "xlsx")
    assert [each.name.partition("-")[0] for each in tmp_path.glob("*.xlsx")] == [FORM]
