"""Documents that can fail: every setting and command has its place in docs/operations.md, every rule its reason."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from api.commands.main import COMMANDS
from api.settings import Settings, variable


@pytest.fixture(scope="module")
def operations(repository: Path) -> str:
    """The handbook of whoever runs the service."""
    return (repository / "docs" / "operations.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [each.name for each in fields(Settings)])
def test_every_setting_is_documented_with_its_sentence(name: str, operations: str) -> None:
    row = next((line for line in operations.splitlines() if line.startswith(f"| `{variable(name)}` |")), "")
    sentence = next(each.metadata["help"] for each in fields(Settings) if each.name == name)
    assert sentence in row


def test_no_setting_is_documented_that_does_not_exist(operations: str) -> None:
    named = set(re.findall(r"`(PACKHORSE_[A-Z_]+)`", operations))
    ours = {variable(each.name) for each in fields(Settings)}
    assert named - ours <= {"PACKHORSE_VENV", "PACKHORSE_PYTHON"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str, operations: str) -> None:
    assert re.search(rf"`packhorse {name}\b", operations)


def test_every_rule_that_is_switched_off_has_its_reason_beside_it(repository: Path) -> None:
    text = (repository / "pyproject.toml").read_text(encoding="utf-8")
    block = text[text.index("ignore = [") : text.index("[tool.ruff.lint.mccabe]")]
    rules = re.findall(r'^    "[A-Z]+\d*",(.*)$', block, re.MULTILINE)
    assert len(rules) > 10
    assert all(re.match(r"\s+# \S.{7,}", reason) for reason in rules)
