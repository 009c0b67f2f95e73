"""The vectors of `tests/vectors/code.json`, run here in Python."""

import json
from pathlib import Path
from typing import Any

import pytest

from sync.code import Code, code_of, mark_of, read_code

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "code.json").read_text("utf-8"))


@pytest.mark.parametrize("case", VECTORS["codes"], ids=lambda case: case["why"])
def test_every_replica_derives_the_same_code(case: dict[str, Any]) -> None:
    assert (mark_of(case["dossier"]), code_of(case["dossier"], case["area"])) == (case["mark"], case["code"])


@pytest.mark.parametrize("case", VECTORS["read"], ids=lambda case: case["why"])
def test_a_code_is_read_as_people_type_it(case: dict[str, Any]) -> None:
    expected = None if case["mark"] is None else Code(case["place"], case["mark"])
    assert read_code(case["text"]) == expected
