"""The table of faults names tests that are there, leaves no number out, and no fault of the phone is without one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.faults.numbered import PHONE, as_markdown, by_number

CHROMIUM = (
    *("A01", "A02", "A03", "A05", "A06", "A07", "A08", "A12", "A13", "A14", "A15"),
    *("B01", "B02", "B05", "B06", "B10", "D30"),
)
"""Those that happen in a browser."""


def rows(text: str) -> dict[str, set[tuple[str, str]]]:
    """What a document claims: files and words of tests by number."""
    found = {}
    for line in text.splitlines():
        if (number := re.match(r"\| ([ABCD][0-9]{2}) \|", line)) is not None:
            cell = line.rstrip(" |").rpartition(" | ")[2]
            parts = [part.partition("`: ") for part in cell.split("<br>")]
            found[number[1]] = {(path.strip("`"), words) for path, _, said in parts for words in said.split(", ")}
    return found


def test_every_test_that_the_document_names_is_there_and_no_numbered_fault_is_left_out(repository: Path) -> None:
    claimed = rows((repository / "docs" / "faults.md").read_text(encoding="utf-8"))
    there = rows(as_markdown())
    assert claimed.keys() == there.keys(), "python -m tests.faults.numbered > docs/faults.md"
    assert {number: gone for number in claimed if (gone := claimed[number] - there[number])} == {}


@pytest.mark.parametrize("number", PHONE)
def test_every_fault_of_the_phone_has_a_test_with_its_number(number: str) -> None:
    assert by_number().get(number)


@pytest.mark.parametrize("number", CHROMIUM)
def test_what_happens_in_a_browser_is_tried_in_a_browser(number: str) -> None:
    assert any("_chromium" in path for path, _ in by_number()[number])
