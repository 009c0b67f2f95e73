"""`packhorse import-units`: files of units and successors are taken in whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from api.commands.places.units.import_units import import_units
from api.home import open_home
from api.settings import Settings
from field.areas.tree import descendants

AREAS = """id,name,kind,parent,valid_from,valid_to
99@2025-07-01,Mây Ngàn,tinh,,,
99001@2025-07-01,Mường Sương,xa,99@2025-07-01,,
99002@2025-07-01,Mường Mây,xa,99@2025-07-01,,
99001@2025-07-01/A01,Bản Pá Khôm,ban,99001@2025-07-01,,
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "địa bàn.csv"
    path.write_text(AREAS, encoding="utf-8")
    return path


def run(file: Path, *words: str) -> Result:
    return CliRunner().invoke(import_units, ["--data", str(file.parent), str(file), *words])


def below(file: Path, top: str) -> int:
    home = open_home(Settings(data=file.parent))
    with home.store.read() as connection:
        found = descendants(connection, [top])
    home.close()
    return len(found)


def counted(file: Path, *words: str) -> dict[str, int]:
    said = json.loads(run(file, *words, "--json").output)
    return {name: said[name] for name in ("added", "changed", "same")}


def test_a_file_is_taken_in_and_a_second_time_changes_nothing(file: Path) -> None:
    assert counted(file) == {"added": 4, "changed": 0, "same": 0}
    assert counted(file) == {"added": 0, "changed": 0, "same": 4}
    assert "4 giữ nguyên" in run(file).output
    assert below(file, "99@2025-07-01") == 4


def test_a_dry_run_tells_what_would_change_and_keeps_nothing(file: Path) -> None:
    assert counted(file, "--dry-run") == {"added": 4, "changed": 0, "same": 0}
    assert "nothing was kept" in run(file, "--dry-run").output
    assert below(file, "99@2025-07-01") == 0


def test_only_a_part_of_a_file_can_be_taken_in(file: Path) -> None:
    assert counted(file, "--within", "99001@2025-07-01")["added"] == 3
    assert run(file, "--within", "77@2025-07-01").exit_code == 1


def test_a_spreadsheet_says_the_same_as_its_csv(file: Path, tmp_path: Path) -> None:
    book = Workbook()
    for line in AREAS.splitlines():
        book.active.append(line.split(","))
    book.save(tmp_path / "địa bàn.xlsx")
    assert counted(tmp_path / "địa bàn.xlsx") == {"added": 4, "changed": 0, "same": 0}
    assert counted(file) == {"added": 0, "changed": 0, "same": 4}


def test_a_wrong_cell_is_named_and_nothing_is_taken_in(file: Path) -> None:
    run(file)
    file.write_text(AREAS.replace("99002@2025-07-01,Mường Mây,xa", "9902@2025-07-01,Mường Mây,xa") + "x,Mới,ban,,,\n")
    done = run(file)
    assert done.exit_code == 1
    assert "địa bàn.csv:4" in done.output
    assert below(file, "x") == 0


def test_a_parent_that_is_nowhere_is_named_with_its_line(file: Path) -> None:
    file.write_text(AREAS.replace("99@2025-07-01,Mây Ngàn,tinh,,,\n", ""))
    done = run(file)
    assert done.exit_code == 1
    assert "địa bàn.csv:2" in done.output
    assert "chưa có" in done.output


def test_units_and_successors_come_in_together_in_any_order(file: Path, tmp_path: Path) -> None:
    links = tmp_path / "kế thừa.csv"
    links.write_text(
        "level,old_unit_id,new_unit_id,relation,effective\n"
        "commune,99002@2025-07-01,99001@2025-07-01,merged_whole,2025-07-01\n"
    )
    done = json.loads(run(links, str(file), "--json").output)
    assert done["added"] == 4
    assert done["successions"] == {"added": 1, "changed": 0, "same": 0}
    assert done["relations"] == {"merged_whole": 1}
    assert json.loads(run(links, "--json").output)["successions"] == {"added": 0, "changed": 0, "same": 1}


def test_a_successor_that_is_nowhere_refuses_every_file_and_is_named(file: Path, tmp_path: Path) -> None:
    links = tmp_path / "kế thừa.csv"
    links.write_text(
        "level,old_unit_id,new_unit_id,relation,effective\n"
        "commune,00001@pre2025,99001@2025-07-01,merged_whole,2025-07-01\n"
    )
    done = run(file, str(links))
    assert done.exit_code == 1
    assert "kế thừa.csv:2, old_unit_id: chưa có đơn vị 00001@pre2025" in done.output
    assert below(file, "99@2025-07-01") == 0


def test_two_files_that_say_different_things_of_one_version_are_refused(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "khác.csv"
    other.write_text("id,name,kind,parent\n99002@2025-07-01,Tên Khác,xa,99@2025-07-01\n")
    done = run(file, str(other))
    assert done.exit_code == 1
    assert "khác.csv:2, id: 99002@2025-07-01 ghi khác ở địa bàn.csv:4" in done.output
