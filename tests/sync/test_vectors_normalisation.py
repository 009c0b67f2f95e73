"""The vectors of `tests/vectors/normalisation.json`, run here in Python."""

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from sync import text
from sync.text import sort_key
from sync.values import canonical, equality_key, readable

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "normalisation.json").read_text("utf-8"))


@pytest.mark.parametrize("case", VECTORS["keys"], ids=lambda case: case["why"])
def test_a_text_has_the_key_that_the_vector_says(case: dict[str, Any]) -> None:
    assert getattr(text, case["key"])(case["in"]) == case["out"]


@pytest.mark.parametrize("case", VECTORS["canonical"], ids=lambda case: f"{case['kind']}: {case['why']}")
def test_a_value_has_the_spelling_that_the_vector_says(case: dict[str, Any]) -> None:
    found = canonical(case["kind"], case["in"])
    assert (found, type(found)) == (case["canonical"], type(case["canonical"]))
    assert readable(case["kind"], case["in"]) is case["readable"]
    assert canonical(case["kind"], found) == found


@pytest.mark.parametrize("case", VECTORS["equality"], ids=lambda case: f"{case['kind']}: {case['why']}")
def test_values_of_one_class_are_equal_and_of_two_are_not(case: dict[str, Any]) -> None:
    keys = [{equality_key(case["kind"], value) for value in values} for values in case["classes"]]
    assert [len(one) for one in keys] == [1] * len(keys), keys
    assert all(one.isdisjoint(other) for one, other in combinations(keys, 2)), keys


@pytest.mark.parametrize("case", VECTORS["order"], ids=lambda case: case["why"])
def test_texts_sort_as_the_vector_says(case: dict[str, Any]) -> None:
    given = case["by_given_name"]
    keys = [sort_key(one, by_given_name=given) for one in case["sorted"]]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
