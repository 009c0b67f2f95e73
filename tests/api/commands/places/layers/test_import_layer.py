"""`packhorse import-layer`: a MapInfo table of trees becomes dossiers, once; what is wrong takes nothing in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select

from api.commands.places.layers.import_layer import import_layer
from api.commands.places.units.import_units import import_units
from api.home import open_home
from api.settings import Settings
from field.bringing import drafting, whole
from field.tables import access_log, change

AREA = "99001@2025-07-01"
AREAS = (
    f"id,name,kind,parent,valid_from,valid_to\n99@2025-07-01,Mây Ngàn,tinh,,,\n{AREA},Mường Sương,xa,99@2025-07-01,,\n"
)
HEAD = 'Version 300\nCharset "Neutral"\nDelimiter ","\n'
ZONE = (
    "CoordSys Earth Projection 8, 9999, 28, -191.90441429, -39.30318279, -111.45032835, 0.00928836, -0.01975479, "
    '0.00427372, 0.252906278, 0, "m", 105, 0, 0.9999, 500000, 0\n'
)
MAPPED = ("--form", "cay_co_thu", "--area", AREA, "--map", "SO=so_hieu", "--map", "TEN=ten_cay")


@pytest.fixture
def trees(tmp_path: Path) -> Path:
    """A commune, and a MIF of two trees whose text is in a TCVN3 font."""
    areas = tmp_path / "dia ban.csv"
    areas.write_text(AREAS, encoding="utf-8")
    assert CliRunner().invoke(import_units, ["--data", str(tmp_path), str(areas)]).exit_code == 0
    path = tmp_path / "cay.mif"
    columns = "Columns 2\n  SO Char(10)\n  TEN Char(40)\nData\n\n"
    path.write_text(f"{HEAD}{ZONE}{columns}Point 580000 2190000\nPoint 580100 2190050\n")
    path.with_suffix(".mid").write_bytes('"C1","NghiÕn"\n"C2","Lim xanh"\n'.encode("cp1252"))
    return path


def run(file: Path, *words: str) -> Result:
    return CliRunner().invoke(import_layer, ["--data", str(file.parent), str(file), *MAPPED, *words])


def changes(file: Path) -> int:
    home = open_home(Settings(data=file.parent))
    with home.store.read() as connection:
        found = connection.execute(select(func.count()).select_from(change)).scalar_one()
        noted = (
            connection.execute(select(access_log.c.detail).where(access_log.c.verb == "bring_layer")).scalars().all()
        )
    home.close()
    assert noted in ([], ["2"], ["2", "2"])
    return int(found)


def test_a_table_is_looked_at_then_brought_in_once(trees: Path) -> None:
    tried = run(trees, "--encoding", "tcvn3", "--dry-run")
    assert (tried.exit_code, changes(trees)) == (0, 0), tried.output
    assert "2 mới · new" in tried.output
    done = json.loads(run(trees, "--encoding", "tcvn3", "--json").output)
    assert (done["counts"], changes(trees)) == ({"new": 2}, 2)
    again = json.loads(run(trees, "--encoding", "tcvn3", "--json").output)
    assert (again["counts"], changes(trees)) == ({"same": 2}, 2)
    assert [each["dossier"] for each in again["features"]] == [each["dossier"] for each in done["features"]]


def test_a_font_that_is_not_known_takes_nothing_in(trees: Path) -> None:
    done = run(trees)
    assert (done.exit_code, changes(trees)) == (1, 0)
    assert "tcvn3: Nghiến" in done.output
    assert "[geo_encoding_unknown]" in done.output


def test_what_does_not_fit_the_form_is_told_with_file_layer_and_feature(trees: Path) -> None:
    done = run(trees, "--encoding", "tcvn3", "--map", "TEN=duong_kinh")
    assert (done.exit_code, changes(trees)) == (1, 0)
    assert "Chưa nhập gì · Nothing was brought in" in done.output
    assert (
        "cay.mif, lớp/layer cay, số/feature 1: TEN → duong_kinh (decimal): Nghiến  [bring_value_unreadable]"
        in done.output
    )


def test_a_form_that_is_not_there_is_told_with_those_that_are(trees: Path) -> None:
    done = run(trees, "--form", "khong_co")
    assert done.exit_code == 2
    assert "cay_co_thu" in done.output


def test_more_features_than_one_transaction_takes_are_checked_whole_then_written_piece_by_piece(
    trees: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "MOST_FEATURES", 1)
    monkeypatch.setattr(whole, "PIECE", 1)
    tried = run(trees, "--encoding", "tcvn3", "--dry-run")
    assert (tried.exit_code, "2 mới" in tried.output, changes(trees)) == (0, True, 0)
    refused = run(trees, "--encoding", "tcvn3", "--map", "TEN=duong_kinh")
    assert (refused.exit_code, changes(trees)) == (1, 0)
    for became in ("new", "same"):
        told = json.loads(run(trees, "--encoding", "tcvn3", "--json").output)
        assert (told["counts"], changes(trees)) == ({became: 2}, 2)
