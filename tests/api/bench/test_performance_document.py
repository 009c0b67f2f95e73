"""docs/performance.md: every table names a command, and every command and option in it exists."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import click
import pytest

from api.commands.main import COMMANDS


@pytest.fixture
def document(repository: Path) -> str:
    """The document."""
    return (repository / "docs" / "performance.md").read_text(encoding="utf-8")


def test_it_names_only_commands_and_options_that_exist(document: str) -> None:
    named = re.findall(r"packhorse ([a-z][a-z-]*)((?: --?[a-z]+(?: [a-z0-9]+)?)*)", document)
    assert named
    for name, options in named:
        module, _, function = COMMANDS[name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), function)
        known = {flag for parameter in command.params for flag in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", options)) <= known


def test_every_table_follows_the_command_that_made_it(document: str) -> None:
    sections = [part for part in re.split(r"^## ", document, flags=re.MULTILINE) if "\n|" in part]
    assert sections
    assert [part.splitlines()[0] for part in sections if "packhorse bench" not in part] == []
