"""The command line: fast help, one module for each command, `--data` everywhere."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from api.commands.main import COMMANDS, main


def command(name: str) -> click.Command:
    """The command itself."""
    module, _, function = COMMANDS[name][0].partition(":")
    found = getattr(importlib.import_module(module), function)
    assert isinstance(found, click.Command)
    return found


def test_help_names_every_command() -> None:
    words = CliRunner().invoke(main, ["--help"]).output
    assert all(f"\n  {name} " in words for name in COMMANDS)


def test_help_loads_no_command_and_no_library_of_the_service(repository: Path) -> None:
    code = (
        "import sys; from api.commands.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'flask', 'sqlalchemy', 'redis', 'rq', 'pandas'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=repository, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_data_and_help(name: str) -> None:
    found = command(name)
    leaves = list(found.commands.values()) if isinstance(found, click.Group) else [found]
    for leaf in (found, *leaves):
        assert leaf.help, leaf.name
    assert all(any("--data" in each.opts for each in (*found.params, *leaf.params)) for leaf in leaves)


def test_an_unknown_command_is_a_usage_error() -> None:
    assert CliRunner().invoke(main, ["fly"]).exit_code == 2


def test_a_wrong_setting_is_a_usage_error_that_names_it() -> None:
    done = CliRunner().invoke(main, ["doctor", "--redis", "here"])
    assert done.exit_code == 2
    assert "--redis" in done.output


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = CliRunner().invoke(main, ["migrate", "--data", str(tmp_path / "file")])
    assert done.exit_code == 1
    assert "Không dùng được" in done.output


def test_a_file_that_is_no_database_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "packhorse.db").write_text("không phải cơ sở dữ liệu\n" * 50, encoding="utf-8")
    done = CliRunner().invoke(main, ["migrate", "--data", str(tmp_path)])
    assert done.exit_code == 1
    assert "Không mở được cơ sở dữ liệu" in done.output


@pytest.mark.parametrize(
    ("url", "words"),
    [("foo://x", "--database không đúng"), ("postgresql://x@127.0.0.1:1/x", "Không mở được cơ sở dữ liệu")],
)
def test_a_database_that_is_not_there_is_told_in_words(tmp_path: Path, url: str, words: str) -> None:
    done = CliRunner().invoke(main, ["migrate", "--data", str(tmp_path), "--database", url])
    assert done.exit_code == 1
    assert words in done.output
