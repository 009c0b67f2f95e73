"""docs/expressions.md says what the tables of the program say, and its examples are true."""

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest

from field.forms.expressions import LIMITS, parse, read_shape
from field.forms.expressions.formats import CODES
from field.forms.expressions.problems import WORDS
from field.forms.expressions.signatures import FUNCTIONS, OPERATORS

SHAPE = read_shape(
    [
        *(("text", "ten"), ("begin_group", "ho"), ("select_one", "xa"), ("end_group", "")),
        *(("begin_repeat", "nguoi"), ("integer", "tuoi"), ("text", "ho_ten"), ("end_repeat", "")),
    ],
    lists={"thon": frozenset({"name", "label", "xa"})},
)


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    """The document."""
    return (repository / "docs" / "expressions.md").read_text(encoding="utf-8")


def function_rows() -> list[str]:
    """The table of functions as the document has it."""
    return [f"| `{each.name}` | {each.written} | {each.gives} | {each.meaning} |" for each in FUNCTIONS.values()]


def code_rows() -> list[str]:
    """The table of codes as the document has it."""
    return [f"| `{code}` | {vi} | {en} |" for code, (vi, en) in WORDS.items()]


def test_the_table_of_functions_is_that_of_the_program(page: str) -> None:
    section = page.partition("## Functions")[2].partition("\n## ")[0]
    assert [line for line in section.splitlines() if line.startswith("| `")] == function_rows()


def test_the_table_of_codes_is_that_of_the_program(page: str) -> None:
    section = page.partition("## Codes")[2].partition("\n## ")[0]
    assert [line for line in section.splitlines() if line.startswith("| `")] == code_rows()


def test_every_operator_is_in_the_table_of_trees(page: str) -> None:
    section = page.partition("## The tree")[2].partition("\n## ")[0].replace("\\|", "|")
    assert {sign for sign in OPERATORS if f'"{sign}"' not in section} == set()


def test_the_examples_of_trees_are_what_the_parser_makes(page: str) -> None:
    section = page.partition("### Examples")[2].partition("\n## ")[0]
    found = re.findall(r"^\| `(.+?)` \| `(.+?)` \|$", section, re.MULTILINE)
    assert len(found) >= 8
    for text, tree in found:
        assert parse(text.replace("\\|", "|"), SHAPE, SHAPE.names["ho_ten"]) == json.loads(tree.replace("\\|", "|"))


def test_the_limits_and_date_codes_are_those_of_the_program(page: str) -> None:
    for name, limit in asdict(LIMITS).items():
        assert f"`{name}` {limit:,}" in page
    assert " ".join(f"`%{code}`" for code in CODES) in page
