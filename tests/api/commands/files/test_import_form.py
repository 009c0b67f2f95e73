"""`packhorse import-form`: a sheet is taken in whole or not at all, and says what it changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.commands.files.import_form import import_form
from api.home import open_home
from api.settings import Settings
from field.forms.published.catalogue import stored_catalogue
from tests.field.forms.lists.kept_suite import ASKS, PNG
from tests.field.forms.written import FORM

NEXT = FORM.replace(",cay,7,", ",cay,8,").replace(",text,so,Số,,,,conflict", ",text,so,Số,,,,latest")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cây.csv"
    path.write_text(FORM, encoding="utf-8")
    return path


def run(file: Path, *words: str) -> Result:
    return CliRunner().invoke(import_form, ["--data", str(file.parent), str(file), *words])


def is_known(file: Path, ref: str) -> bool:
    home = open_home(Settings(data=file.parent))
    with home.store.read() as connection:
        found = stored_catalogue(connection).form(ref)
    home.close()
    return found is not None


def test_a_form_is_taken_in_and_published_only_when_asked_to(file: Path) -> None:
    told = json.loads(run(file, "--json").output)
    assert (told["form"], told["version"], told["is_new"], told["published"]) == ("cay", "7", True, False)
    assert not is_known(file, "cay@7")
    assert "Đã ban hành" in run(file, "--publish").output
    assert is_known(file, "cay@7")


def test_the_next_version_shows_what_it_changes(file: Path) -> None:
    run(file, "--publish")
    file.write_text(NEXT, encoding="utf-8")
    assert "~ so: policy conflict → latest" in run(file).output


def test_a_cell_that_is_not_supported_ends_the_command_with_its_place_and_nothing_is_kept(file: Path) -> None:
    run(file, "--publish")
    file.write_text(NEXT.replace(",text,so", ",imei,so"), encoding="utf-8")
    result = run(file, "--publish")
    assert result.exit_code == 1
    assert "survey!7, type, so" in result.output
    assert "Nothing was imported" in result.output
    assert not is_known(file, "cay@8")


def test_a_changed_type_ends_the_command_with_the_path_and_what_to_do(file: Path) -> None:
    run(file, "--publish")
    file.write_text(NEXT.replace(",text,so", ",integer,so"), encoding="utf-8")
    result = run(file, "--publish")
    assert result.exit_code == 1
    assert "form_type_changed" in result.output
    assert result.output.count("so: trước là text") == 1
    assert not is_known(file, "cay@8")


def test_a_form_comes_with_its_lists_and_media_or_is_not_published(file: Path) -> None:
    file.write_text(ASKS, encoding="utf-8")
    lacking = run(file, "--publish")
    assert lacking.exit_code == 1
    assert "form_files_missing" in lacking.output
    assert "packhorse import-list hang.csv" in lacking.output
    prices, picture = file.parent / "hang.csv", file.parent / "chat.png"
    prices.write_text("name,label\ngao,Gạo\n", encoding="utf-8")
    picture.write_bytes(PNG)
    result = run(file, "--list", str(prices), "--media", str(picture), "--publish")
    assert result.exit_code == 0
    assert "hang.csv: 1 dòng · rows, mới · new" in result.output
    assert is_known(file, "cay@7")


def test_what_comes_with_a_refused_form_is_not_kept_either(file: Path) -> None:
    file.write_text(ASKS, encoding="utf-8")
    prices = file.parent / "hang.csv"
    prices.write_text("name,label\ngao,Gạo\n", encoding="utf-8")
    assert run(file, "--list", str(prices), "--publish").exit_code == 1
    assert "chưa có danh sách" in run(file, "--publish").output
