"""The vectors of `tests/vectors/digest.json`, run here in Python."""

import json
from pathlib import Path
from typing import Any

import pytest

from sync.digest import canonical_json, digest, replica_digest

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "digest.json").read_text("utf-8"))


@pytest.mark.parametrize("case", VECTORS["json"], ids=lambda case: case["why"])
def test_a_value_has_one_canonical_spelling(case: dict[str, Any]) -> None:
    assert canonical_json(case["json"]).decode() == case["canonical"]


@pytest.mark.parametrize("case", VECTORS["views"], ids=lambda case: case["why"])
def test_a_view_has_the_digest_of_its_canonical_text(case: dict[str, Any]) -> None:
    view = {path: [(name, value) for name, value in heads] for path, heads in case["view"].items()}
    assert digest(view) == case["digest"]


@pytest.mark.parametrize("case", VECTORS["replicas"], ids=lambda case: case["why"])
def test_a_replica_has_the_digest_of_its_dossiers(case: dict[str, Any]) -> None:
    assert replica_digest(case["dossiers"]) == case["digest"]


@pytest.mark.parametrize("case", VECTORS["refused"], ids=lambda case: case["why"])
def test_what_has_no_canonical_spelling_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"canonical JSON|surrogates"):
        canonical_json(json.loads(case["text"]))
