"""`packhorse import-list`: a list is taken in whole or not at all, and says what it changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from api.commands.files.import_list import import_list


def run(file: Path, *words: str) -> Result:
    return CliRunner().invoke(import_list, ["--data", str(file.parent), str(file), *words])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "gia.csv"
    path.write_text("name,label\ngao,Gạo\nngo,Ngô\n", encoding="utf-8")
    return path


def test_a_list_says_what_it_changes(file: Path) -> None:
    first = json.loads(run(file, "--json").output)
    assert (first["name"], first["rows"], first["before"]) == ("gia.csv", 2, None)
    assert run(file).output.startswith("gia.csv: không đổi")
    file.write_text("name,label\ngao,Gạo\nsan,Sắn\nkhoai,Khoai\n", encoding="utf-8")
    assert run(file).output.startswith("gia.csv: 3 dòng · rows, +2 -1")


def test_a_spreadsheet_becomes_the_list_that_forms_call_csv(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (("name", "label"), ("gao", "Gạo")):
        book.active.append(row)
    book.save(tmp_path / "gia.xlsx")
    assert json.loads(run(tmp_path / "gia.xlsx", "--json").output)["name"] == "gia.csv"


def test_a_row_that_is_wrong_ends_the_command_with_its_place(file: Path) -> None:
    file.write_text("name,label\ngao,Gạo\ngao,Lúa\n", encoding="utf-8")
    result = run(file)
    assert result.exit_code == 1
    assert "gia.csv: csv!3, name, gao: đã có ở dòng 2 · already at row 2" in result.output


def test_a_name_that_home_uses_itself_ends_the_command_with_what_to_do(file: Path) -> None:
    result = run(file, "--name", "areas.csv")
    assert result.exit_code == 1
    assert "list_provided" in result.output
