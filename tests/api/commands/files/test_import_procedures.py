"""`packhorse import-procedures`: a catalogue is taken in whole or not at all, and says what it changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.commands.files.import_procedures import import_procedures
from api.home import open_home
from api.settings import Settings
from field.demo.procedures import as_csv, procedures
from field.procedures.finding import search
from tests.field.procedures.written import BIRTH, DEATH
from tests.field.procedures.written import file as written


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "thủ tục.csv"
    path.write_bytes(written(BIRTH, DEATH))
    return path


def run(file: Path, *words: str) -> Result:
    return CliRunner().invoke(import_procedures, ["--data", str(file.parent), str(file), *words])


def in_force(file: Path) -> list[str]:
    home = open_home(Settings(data=file.parent))
    with home.store.read() as connection:
        found = [each.procedure.code for each in search(connection, None, "", "2026-11-22", None, 9)]
    home.close()
    return found


def test_a_catalogue_is_taken_in_and_in_force_only_when_asked_to(file: Path) -> None:
    told = json.loads(run(file, "--json").output)
    assert (told["version"], told["size"], told["is_new"], told["published"]) == (1, 2, True, False)
    assert in_force(file) == []
    assert "Đã ban hành" in run(file, "--publish").output
    assert in_force(file) == ["1.000656", "1.001193"]


def test_the_next_version_shows_what_it_changes(file: Path) -> None:
    run(file, "--publish")
    file.write_bytes(written(BIRTH.replace("Không thu,0", "8.000 đồng,8000"), "1.004222,Đăng ký thường trú,,,,,,,,,,"))
    output = run(file).output
    assert "  ~ 1.001193 Đăng ký khai sinh\n      fee: Không thu → 8.000 đồng\n" in output
    assert "  - 1.000656 Đăng ký khai tử\n" in output
    assert "  +1 -1 ~1\n" in output


def test_wrong_cells_end_the_command_with_their_places_and_nothing_is_kept(file: Path) -> None:
    run(file)
    file.write_bytes(written(BIRTH, "1.00089,Kết hôn,,,,,,,,,,", DEATH.replace("Giấy", "=Giấy")))
    result = run(file, "--publish")
    assert result.exit_code == 1
    assert "Nothing was imported" in result.output
    assert "csv!4, code, 1.00089: " in result.output
    assert "csv!5, papers, 1.000656: " in result.output
    assert in_force(file) == []


def test_an_area_that_is_not_there_ends_the_command_in_words(file: Path) -> None:
    result = run(file, "--area", "99009@2025-07-01")
    assert result.exit_code == 1
    assert "area_not_there" in result.output


def test_columns_without_a_meaning_are_told(file: Path) -> None:
    file.write_bytes(written("1.001193,A,bốn", header="code,name,Mức độ"))
    assert "kept as they are: Mức độ" in run(file).output


def test_two_thousand_procedures_come_into_force_in_seconds_and_travel_in_a_small_pack(file: Path) -> None:
    file.write_text(as_csv(procedures(2_000)), encoding="utf-8")
    told = json.loads(run(file, "--publish", "--json").output)
    assert told["size"] == 2_000
    assert told["ms"] < 20_000
    assert told["packs"] < 200_000
