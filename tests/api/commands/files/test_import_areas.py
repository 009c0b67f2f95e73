"""`packhorse import-areas`: a file of areas is taken in whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.commands.files.import_areas import import_areas
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
    return CliRunner().invoke(import_areas, ["--data", str(file.parent), str(file), *words])


def below(file: Path, top: str) -> int:
    home = open_home(Settings(data=file.parent))
    with home.store.read() as connection:
        found = descendants(connection, [top])
    home.close()
    return len(found)


def test_a_file_is_taken_in_and_a_second_time_changes_nothing(file: Path) -> None:
    assert json.loads(run(file, "--json").output) == {"added": 4, "changed": 0, "same": 0}
    assert json.loads(run(file, "--json").output) == {"added": 0, "changed": 0, "same": 4}
    assert "4 giữ nguyên" in run(file).output
    assert below(file, "99@2025-07-01") == 4


def test_only_a_part_of_a_file_can_be_taken_in(file: Path) -> None:
    assert json.loads(run(file, "--within", "99001@2025-07-01", "--json").output)["added"] == 3
    assert run(file, "--within", "77@2025-07-01").exit_code == 1


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


def test_a_table_of_successors_holds_no_areas(file: Path) -> None:
    file.write_text(
        "level,old_unit_id,new_unit_id,relation,effective\n"
        "commune,00001@pre2025,00097@2025-07-01,merged_whole,2025-07-01\n"
    )
    done = run(file)
    assert done.exit_code == 1
    assert "which unit followed which" in done.output
