"""The two evaluators answer alike: Python on the server, TypeScript on the phone, on thousands of random trees."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field.forms.expressions import ExpressionError, Instance, compile_tree
from field.forms.expressions.evaluating.convert import number_text
from field.forms.expressions.functions import WORKS
from field.forms.expressions.nodes import Frame, Node, Surroundings
from field.forms.expressions.signatures import FUNCTIONS, OPERATORS
from field.forms.expressions.tree import walk
from tests.field.app.forms.phone import Phone
from tests.field.app.forms.trees import DAY, FORM, QUESTIONS, UNSTEADY, Growing
from tests.field.forms.expressions.vectors import shape_of, surroundings_of, written

SHAPE = shape_of(FORM)


def _server(values: dict[str, Any], at: str, around: dict[str, Any], tree: Any) -> list[Any]:
    node = Instance(SHAPE, values).at(at)
    try:
        return written(compile_tree(tree).evaluate(node, surroundings_of(FORM, around)))
    except ExpressionError as error:
        return ["error", error.code]


@pytest.mark.parametrize("seed", range(1, 9))
def test_the_phone_evaluates_a_tree_as_the_server_does(phone: Phone, seed: int) -> None:
    growing = Growing(seed)
    for _ in range(20):
        values, at, around = growing.answers(), growing.random.choice(QUESTIONS), growing.around()
        several = [growing.tree() for _ in range(25)]
        theirs = phone.ask(form=FORM, values=values, at=at, around=around, trees=several)
        ours = [_server(values, at, around, tree) for tree in several]
        unequal = [
            (values, at, around, *each) for each in zip(several, theirs, ours, strict=True) if each[1] != each[2]
        ]
        assert unequal[:1] == []


def test_random_trees_use_every_function_and_give_more_than_nothing() -> None:
    growing = Growing(1)
    trees = [growing.tree() for _ in range(2_000)]
    heads = {part[0] for tree in trees for part in walk(tree) if isinstance(part, list)}
    assert heads >= (FUNCTIONS.keys() | OPERATORS.keys()) - UNSTEADY
    given_by = [_server(DAY, "nguoi/r1/tuoi", {}, tree) for tree in trees]
    assert sum(answer[1] not in ("", "NaN", [], False) for answer in given_by) > 700


floats = st.one_of(st.floats(-1e3, 1e3), st.floats(), st.integers(-1100, 1100).map(float))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(UNSTEADY)), st.tuples(floats, floats))
def test_sines_logarithms_and_powers_agree_in_fourteen_digits(
    phone: Phone, name: str, numbers: tuple[float, float]
) -> None:
    given_numbers = numbers[: 2 if name in ("atan2", "pow") else 1]
    top = Node("", None, 0)
    ours = WORKS[name](Frame(top, top, Surroundings()), *given_numbers)
    tree = [name, *map(_tree, given_numbers)]
    ((kind, text),) = phone.ask(form=FORM, values={}, at="tong", around={}, trees=[tree])
    theirs = float(text)
    assert kind == "number"
    assert math.isclose(theirs, ours, rel_tol=1e-13) or (math.isnan(theirs) and math.isnan(ours))


def _tree(number: float) -> Any:
    if math.isnan(number):
        return ""
    if math.isinf(number):
        return ["div", 1 if number > 0 else ["neg", 1], 0]
    if number == 0 and math.copysign(1, number) < 0:
        return ["neg", 0]  # as text it loses its sign, and atan2(0, -0) is half a turn
    return number_text(number)


@pytest.mark.parametrize("text", ["\x1c20.1 105.2", "20.1\xa0105.2", "\x85 20 105", "\ufeff20 105", " 20\t105\n"])
def test_white_space_is_space_tab_and_line_ends_in_both(phone: Phone, text: str) -> None:
    several = [["distance", text, "20 105"], ["pulldata", f"{text[:1]}xa", "label", "name", "A"], ["area", text]]
    ours = [_server({}, "tong", {}, tree) for tree in several]
    assert phone.ask(form=FORM, values={}, at="tong", around={}, trees=several) == ours
