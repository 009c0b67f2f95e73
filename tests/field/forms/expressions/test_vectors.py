"""The vectors of `tests/vectors/expressions.json`, run here in Python."""

import json
from pathlib import Path
from typing import Any

import pytest

from field.forms.expressions import ExpressionError, parse
from field.forms.expressions.evaluating.calls import KNOWN
from field.forms.expressions.patterns import pattern_of
from field.forms.expressions.signatures import FUNCTIONS, OPERATORS
from field.forms.expressions.tree import walk
from tests.field.forms.expressions.vectors import place_of, run, run_filter, shape_of, written

VECTORS = json.loads((Path(__file__).parents[3] / "vectors" / "expressions.json").read_text("utf-8"))
FORMS, VALUES = VECTORS["forms"], VECTORS["values"]


def _name(case: dict[str, Any]) -> str:
    return f"{case['why'][:40]}: {case['expr'][:60]}"


@pytest.mark.parametrize("case", VECTORS["cases"], ids=_name)
def test_an_expression_has_the_tree_and_the_value_that_the_vector_says(case: dict[str, Any]) -> None:
    form = FORMS[case["form"]]
    shape = shape_of(form)
    assert parse(case["expr"], shape, place_of(shape, case["at"])) == case["tree"]
    assert written(run(form, VALUES[case["values"]], case)) == case["out"]


@pytest.mark.parametrize("case", VECTORS["filters"], ids=_name)
def test_a_choice_filter_keeps_what_the_vector_says(case: dict[str, Any]) -> None:
    form = FORMS[case["form"]]
    shape = shape_of(form)
    assert parse(case["expr"], shape, place_of(shape, case["at"]), case["list"]) == case["tree"]
    assert run_filter(form, VALUES[case["values"]], case) == case["out"]


@pytest.mark.parametrize("case", VECTORS["refused"], ids=_name)
def test_an_expression_is_refused_with_the_code_and_place_that_the_vector_says(case: dict[str, Any]) -> None:
    shape = shape_of(FORMS[case["form"]])
    with pytest.raises(ExpressionError) as refused:
        parse(case["expr"], shape, place_of(shape, case["at"]))
    assert (refused.value.code, refused.value.at) == (case["code"], case["place"])


@pytest.mark.parametrize("case", VECTORS["patterns"], ids=lambda case: case["why"])
def test_a_pattern_fits_what_the_vector_says(case: dict[str, Any]) -> None:
    machine = pattern_of(case["pattern"])
    assert [text for text in case["fits"] + case["fits_not"] if machine.fits(text)] == case["fits"]


@pytest.mark.parametrize("case", VECTORS["refused_patterns"], ids=lambda case: case["why"])
def test_a_pattern_is_refused_at_the_place_that_the_vector_says(case: dict[str, Any]) -> None:
    with pytest.raises(ExpressionError) as refused:
        pattern_of(case["pattern"])
    assert (refused.value.code, refused.value.at) == ("expression_pattern", case["place"])


def test_every_function_and_operator_has_a_vector() -> None:
    used = {tree[0] for case in VECTORS["cases"] for tree in walk(case["tree"]) if isinstance(tree, list)}
    assert used >= FUNCTIONS.keys() | OPERATORS.keys()
    assert len(VECTORS["cases"]) >= 300


def test_what_is_listed_as_supported_is_what_can_be_evaluated() -> None:
    assert FUNCTIONS.keys() == KNOWN
