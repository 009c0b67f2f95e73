"""Expressions that were written to hurt: FAULTS D31 (XPath bomb, calculate loop) and D32 (runaway patterns)."""

import time

import pytest

from field.forms.expressions import (
    ExpressionError,
    Instance,
    LimitError,
    Limits,
    ListNode,
    Surroundings,
    calculation_order,
    compile_tree,
    parse,
    read_shape,
)
from field.forms.expressions.functions.lots import Lots
from field.forms.expressions.patterns import pattern_of

SHAPE = read_shape(
    [
        *(("calculate", "a"), ("calculate", "b"), ("calculate", "c"), ("integer", "n")),
        *(("begin_repeat", "r"), ("integer", "x"), ("calculate", "y"), ("end_repeat", "")),
    ],
    lists={"l": frozenset({"name", "v"})},
)
ITEMS = ListNode([{"name": str(n), "v": str(n % 7)} for n in range(2_000)])
AROUND = Surroundings(lists={"l": ITEMS})


def _evaluate(text: str, around: Surroundings = AROUND, rows: int = 0) -> object:
    node = Instance(SHAPE, {f"r/{n}/x": n for n in range(rows)}).at("n")
    return compile_tree(parse(text, SHAPE, SHAPE.names["n"])).evaluate(node, around)


def test_D31_filters_within_filters_are_stopped_by_the_number_of_steps() -> None:
    item = "instance('l')/root/item"
    with pytest.raises(LimitError) as stopped:
        _evaluate(f"count({item}[v > 0 and count({item}[v > 0 and count({item}[v > 1]) > 0]) > 0])")
    assert stopped.value.code == "expression_steps"


def test_D31_a_repeat_that_looks_at_all_rows_from_all_rows_is_stopped() -> None:
    few = Surroundings(limits=Limits(steps=50_000))
    assert _evaluate("count(/data/r[count(/data/r[x > 1]) > 1])", few, rows=20) == 20.0
    with pytest.raises(LimitError):
        _evaluate("count(/data/r[count(/data/r[x > 1]) > 1])", few, rows=500)


@pytest.mark.parametrize("sign", ["=", "!=", "<", "<=", ">", ">="])
def test_D31_comparing_two_long_lists_does_not_compare_all_pairs(sign: str) -> None:
    few = Surroundings(lists={"l": ITEMS}, limits=Limits(steps=100_000))
    item = "instance('l')/root/item/v"
    assert _evaluate(f"{item} {sign} {item}", few) is True


def test_D31_texts_that_double_with_every_calculation_are_stopped_before_they_are_large() -> None:
    text = "x"
    double = compile_tree(parse("concat(., .)"))
    for _ in range(16):
        text = str(double.evaluate(Instance(SHAPE, {"n": text}).at("n"), AROUND))
    assert len(text) == 65_536
    with pytest.raises(LimitError) as stopped:
        double.evaluate(Instance(SHAPE, {"n": text}).at("n"), AROUND)
    assert stopped.value.code == "expression_text"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("(" * 4_000 + "1" + ")" * 4_000, "expression_too_deep"),
        ("not(" * 200 + "1" + ")" * 200, "expression_too_deep"),
        ("-" * 300 + "1", "expression_too_deep"),
        ("../n[" * 60 + "1" + "]" * 60, "expression_too_deep"),
        (" + 1 - 1" * 120 + " + 1", "expression_syntax"),
        ("1" + " + 1 - 1" * 120, "expression_too_deep"),
        ("1" + " + 1" * 2_200, "expression_too_long"),
        ("'" + "x" * 20_000 + "'", "expression_too_long"),
    ],
)
def test_D31_an_expression_that_is_too_large_is_refused_when_it_is_read(text: str, code: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse(text, SHAPE, SHAPE.names["n"])
    assert refused.value.code == code


def test_D31_a_hundred_alternatives_are_not_too_deep() -> None:
    text = " or ".join(f"${{n}} = {n}" for n in range(100))
    node = Instance(SHAPE, {"n": 99}).at("n")
    assert compile_tree(parse(text, SHAPE, SHAPE.names["n"])).evaluate(node, AROUND) is True


@pytest.mark.parametrize(
    ("texts", "loop"),
    [
        ({"a": "${b} + 1", "b": "${c} + 1", "c": "${a} + 1"}, "a → b → c → a"),
        ({"a": "${a} + 1"}, "a → a"),
        ({"a": "count(/data/*[. = 1])", "b": "../a + 1"}, ""),
        ({"a": "sum(${y})", "y": "${x} + ${a}"}, "a → y → a"),
        ({"a": "if(. = '', 1, .)"}, ""),
        ({"a": "once(${b})", "b": "1"}, ""),
    ],
)
def test_D31_calculations_that_need_each_other_in_a_circle_are_refused(texts: dict[str, str], loop: str) -> None:
    trees = {SHAPE.names[name]: parse(text, SHAPE, SHAPE.names[name]) for name, text in texts.items()}
    if not loop:
        assert {place.name for place in calculation_order(trees, SHAPE)} == texts.keys()
        return
    with pytest.raises(ExpressionError) as refused:
        calculation_order(trees, SHAPE)
    assert (refused.value.code, refused.value.name) == ("expression_cycle", loop)


def test_calculations_come_after_those_that_they_read_and_else_in_the_forms_order() -> None:
    texts = {"a": "${c} + 1", "b": "1", "c": "${b} + 1", "y": "${x} * 2"}
    trees = {SHAPE.names[name]: parse(text, SHAPE, SHAPE.names[name]) for name, text in texts.items()}
    assert [place.name for place in calculation_order(trees, SHAPE)] == ["b", "c", "a", "y"]


def test_D31_a_chain_of_thousands_of_calculations_is_put_in_order() -> None:
    shape = read_shape([("calculate", f"q{n}") for n in range(5_000)])
    trees = {shape.names[f"q{n}"]: parse(f"${{q{n + 1}}}", shape, shape.names[f"q{n}"]) for n in range(4_999)}
    assert [place.name for place in calculation_order(trees, shape)][:2] == ["q4998", "q4997"]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(a+)+b", "a" * 5_000),
        ("(a|a)*b", "a" * 5_000),
        ("(a|aa)+b", "a" * 5_000),
        ("(.*)*x", "ab" * 2_500),
        ("(.*a){20}", "a" * 5_000 + "b"),
        ("^(([a-z])+.)+[A-Z]([a-z])+$", "a" * 5_000),
        ("(a?){50}a{50}", "a" * 49),
    ],
)
def test_D32_patterns_that_ruin_backtracking_engines_take_no_longer_than_others(pattern: str, text: str) -> None:
    spent: list[int] = []
    began = time.process_time()
    assert pattern_of(pattern).fits(text, spent.append) is False
    assert sum(spent) < 50_000  # a backtracking engine needs more steps than there are atoms
    assert time.process_time() - began < 10


def test_D32_a_pattern_whose_sets_keep_changing_is_stopped_by_the_number_of_steps() -> None:
    lots = Lots(1)
    text = "".join("ab"[lots.draw() < 0.5] for _ in range(20_000))
    node = Instance(SHAPE, {"n": text}).at("n")
    expression = compile_tree(parse("regex(., '(a|b)*a(a|b){250}c')", SHAPE, SHAPE.names["n"]))
    with pytest.raises(LimitError):
        expression.evaluate(node, AROUND)


def test_D32_a_pattern_from_the_data_is_refused_when_it_cannot_be_used() -> None:
    node = Instance(SHAPE, {"n": "(?=a)"}).at("n")
    with pytest.raises(ExpressionError) as refused:
        compile_tree(parse("regex('a', .)", SHAPE, SHAPE.names["n"])).evaluate(node, AROUND)
    assert refused.value.code == "expression_pattern"
