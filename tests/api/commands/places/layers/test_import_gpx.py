"""`packhorse import-gpx`: a patrol with its pictures and trees in one command, and nothing where something is wrong."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from sqlalchemy import func, select

from api.commands.places.layers.import_gpx import import_gpx
from api.commands.places.units.import_units import import_units
from api.home import open_home
from api.settings import Settings
from field.tables import attachment, change
from tests.geo.gpx.conftest import PATROL, RECORDED

AREA = "99001@2025-07-01"
AREAS = (
    f"id,name,kind,parent,valid_from,valid_to\n99@2025-07-01,Mây Ngàn,tinh,,,\n{AREA},Mường Sương,xa,99@2025-07-01,,\n"
)
ROUTE = """<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1"><rte><name>TUYEN 1</name>
<rtept lat="19.96244662" lon="105.09970112"/><rtept lat="19.98244662" lon="105.09970112"/></rte></gpx>"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A commune, a camera's pictures beside the recorded track, and a planned route."""
    areas = tmp_path / "dia ban.csv"
    areas.write_text(AREAS, encoding="utf-8")
    assert CliRunner().invoke(import_units, ["--data", str(tmp_path), str(areas)]).exit_code == 0
    (tmp_path / "tuyen.gpx").write_text(ROUTE, "utf-8")
    (tmp_path / "anh").mkdir()
    for n, row in enumerate(csv.DictReader((RECORDED / "synthetic_photos_xuan_lien.csv").open(encoding="utf-8"))):
        picture, exif = Image.new("RGB", (8, 8), (n, n, n)), Image.Exif()
        exif.get_ifd(0x8769)[0x9003] = row["exif_datetime_original_camera_clock"]
        exif[0x013B] = "Lò Văn Đông"
        picture.save(tmp_path / "anh" / row["file"], exif=exif)
    return tmp_path


def run(home: Path, *words: str) -> Result:
    asked = [str(RECORDED / PATROL), "--data", str(home), "--area", AREA, "--photos", str(home / "anh")]
    asked += ["--clock", "DSC_1201.JPG=2024-03-12T00:42:00Z", "--route", str(home / "tuyen.gpx")]
    asked += ["--trees", "cay_co_thu", "--category", "PO MU=cay_co_thu", "--set", "ma_chuyen=XL-240312-1"]
    return CliRunner().invoke(import_gpx, [*asked, *words])


def told(home: Path, *words: str) -> dict[str, Any]:
    done = run(home, *words, "--json")
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.output)
    return found


def kept(home: Path) -> tuple[int, list[str]]:
    """How many changes there are, and the kinds of attachments, each of which has its file."""
    opened = open_home(Settings(data=home))
    with opened.store.read() as connection:
        changes = connection.execute(select(func.count()).select_from(change)).scalar_one()
        rows = connection.execute(select(attachment.c.sha256, attachment.c.media_type)).all()
    opened.close()
    files = {file.name: file.read_bytes() for file in (home / "attachments").rglob("*") if file.is_file()}
    assert {row.sha256 for row in rows} == set(files)
    assert not any("Lò Văn Đông".encode() in data for data in files.values())
    return int(changes), sorted(row.media_type for row in rows)


def test_a_patrol_comes_in_once_with_pictures_trees_and_coverage(home: Path) -> None:
    tried = run(home, "--dry-run")
    assert tried.exit_code == 0, tried.output
    assert "Cây · tree PO MU 07 D=142CM" in tried.output
    assert kept(home) == (0, [])
    done = told(home)
    changes, kinds = kept(home)
    flags = {each["photo"]: each["flag"] for each in done["photos"]}
    placed = [name for name, flag in flags.items() if flag in {"between", "in_gap"}]
    assert len(flags) == 11
    assert 5 < len(placed) < 11
    assert kinds == ["application/octet-stream", *["image/jpeg"] * len(placed)]
    assert [what for _, _, what in done["trees"]] == ["new"]
    again = told(home)
    assert (again["dossier"], again["became"]) == (done["dossier"], "same")
    assert kept(home) == (changes, kinds)


def test_an_answer_that_is_none_is_told_and_nothing_comes_in(home: Path) -> None:
    done = run(home, "--set", "loai_tt=đi chơi", "--set", "cau_la=1")
    assert done.exit_code == 1
    assert "[bring_value_unreadable]" in done.output
    assert "[bring_question_unknown]" in done.output
    assert kept(home) == (0, [])
