"""Trees come from storage: whatever stands there is either a tree that evaluates, or refused by a code."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field.forms.expressions import (
    ExpressionError,
    Instance,
    Limits,
    Surroundings,
    check_tree,
    compile_tree,
    parse,
    read_shape,
)
from field.forms.expressions.problems import WORDS
from field.forms.expressions.refused import _EXPLAINED, _INSTEAD, instead_of
from field.forms.expressions.signatures import FUNCTIONS, OPERATORS

SHAPE = read_shape([("text", "a"), ("begin_repeat", "r"), ("integer", "x"), ("end_repeat", "")])
NODE = Instance(SHAPE, {"a": "abc", "r/1/x": 5}).at("a")
AROUND = Surroundings(limits=Limits(steps=10_000))

heads = st.sampled_from([*FUNCTIONS, *OPERATORS, "path", "num", "nothing"])
leaves = st.one_of(
    st.sampled_from(["", "/", ".", "..", "*", "a", "data", "r", "x", "12.5", "2026-11-21", "20.1 105.2", "[", "%Y"]),
    st.integers(-3, 100),
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False),
    st.just([]),
    st.just(["path", "/", "data", "r"]),
    st.just(["path", ".", "..", "r", ["x", 1]]),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(heads, inner),
        st.tuples(heads, inner, inner),
        st.tuples(heads, inner, inner, inner),
        st.tuples(st.just("path"), st.sampled_from(["/", "."]), st.just("data"), st.tuples(st.just("r"), inner)),
    ),
    max_leaves=12,
)


def _evaluated(tree: Any) -> Any:
    """What a tree gives; the words of the code where it is refused. Anything else that is raised fails the test."""
    try:
        return compile_tree(tree).evaluate(NODE, AROUND)
    except ExpressionError as error:
        return WORDS[error.code][0]


def _refused_at(text: str) -> int:
    """Where a text is refused; 0 when it is read."""
    try:
        check_tree(parse(text, SHAPE, SHAPE.names["a"]))
    except ExpressionError as error:
        return error.at if error.vi and error.en else -1
    return 0


@settings(max_examples=1_500, deadline=None)
@given(trees)
def test_any_json_is_a_tree_that_evaluates_or_is_refused_by_a_code(tree: Any) -> None:
    read = json.loads(json.dumps(tree))
    assert isinstance(_evaluated(read), str | float | bool | list)


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from("ar ()[]/.,'\"|*+-=<>!$ {}12:@")))
def test_any_text_is_read_or_refused_at_a_place_in_it(text: str) -> None:
    assert 0 <= _refused_at(text) <= len(text)


def test_a_tree_survives_being_stored_as_json() -> None:
    tree = parse("concat(${a}, 12.50, -3) != '' and count(${r}[x > 1]) = 1", SHAPE, SHAPE.names["a"])
    assert json.loads(json.dumps(tree)) == tree
    assert compile_tree(json.loads(json.dumps(tree))).evaluate(NODE, AROUND) is True


def test_a_tree_holds_no_floats() -> None:
    assert parse("0.1 + 1.50 + 2") == ["+", ["num", "0.1"], ["num", "1.5"], 2]


@pytest.mark.parametrize("name", [*_INSTEAD, *_EXPLAINED, "Concat", "string-lenght", "xyzzy"])
def test_a_function_that_is_not_supported_is_refused_with_what_to_use_instead(name: str) -> None:
    assert name not in FUNCTIONS
    assert all(instead_of(name))
    with pytest.raises(ExpressionError) as refused:
        parse(f"1 + {name}(.)", SHAPE, SHAPE.names["a"])
    assert (refused.value.code, refused.value.at) == ("expression_unknown_function", 4)


def test_a_refusal_says_place_name_and_remedy_in_both_languages() -> None:
    with pytest.raises(ExpressionError) as refused:
        parse("trim(.)", SHAPE, SHAPE.names["a"])
    assert refused.value.vi == "hàm không được hỗ trợ: trim() (ký tự 1); dùng normalize-space(…)"
    assert refused.value.en == "the function is not supported: trim() (character 1); use normalize-space(…)"
