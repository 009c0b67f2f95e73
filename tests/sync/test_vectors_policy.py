"""The policy vectors of `tests/vectors/policy.json`, run here in Python."""

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from sync.head import Head, Origin
from sync.names import Name
from sync.policy import Question, settle

CASES = json.loads((Path(__file__).parent.parent / "vectors" / "policy.json").read_text("utf-8"))["cases"]


def head(told: dict[str, Any]) -> Head:
    """A head as a vector tells it."""
    origin = Origin(Name(told["name"]), role=told["role"], t=told["t"], ok=told["ok"])
    return Head(origin, "q", told["value"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_siblings_are_read_as_the_vector_says_in_every_order(case: dict[str, Any]) -> None:
    told = case["question"]
    question = Question("q", told["kind"], told["policy"], tuple(told.get("choices", ())), told.get("machine", ""))
    for heads in permutations([head(one) for one in case["heads"]]):
        reading = settle(question, heads)
        assert reading.shown is not None
        found = {
            "value": reading.value,
            "settled": reading.settled,
            "shown": reading.shown.name,
            "others": [other.name for other in reading.others],
            "trail": [step.name for step in reading.trail],
        }
        assert found == {key: case[key] for key in found}
