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


@pytest.mark.parametrize("layer", ["sync", "field", "api"])
def test_every_package_has_its_line_in_the_architecture_and_no_other_has(layer: str, repository: Path) -> None:
    text = (repository / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text[text.index(f"## `{layer}/`, by subject") :].partition("\n## ")[0]
    named = {
        name for row in re.findall(r"^\| (`[^|]*) \|", section, re.MULTILINE) for name in re.findall(r"`(\w+)/`", row)
    }
    assert named == {each.parent.name for each in (repository / layer).glob("*/__init__.py")}


def test_every_link_between_documents_leads_to_a_file(repository: Path) -> None:
    pages = [repository / "README.md", *(repository / "docs").rglob("*.md")]
    links = [
        (page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    ]
    assert len(links) > 20
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []


def test_every_document_is_in_the_index(repository: Path) -> None:
    index = (repository / "docs" / "README.md").read_text(encoding="utf-8")
    assert {path.name for path in (repository / "docs").glob("*.md")} - {"README.md"} <= set(
        re.findall(r"\((\S+)\)", index)
    )
