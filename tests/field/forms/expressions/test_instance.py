"""A dossier's values become nodes: every question has one, rows are in order, sets are one text."""

from typing import Any

import pytest

from field.forms.expressions import Instance, Node, Surroundings, compile_tree, parse, read_shape, shape_of, to_answer

SHAPE = read_shape(
    [
        *(("text", "ten"), ("select_multiple do", "do"), ("rank do", "hang"), ("begin group", "ho"), ("text", "ma")),
        *(("end group", ""), ("begin_repeat", "nguoi"), ("text", "t"), ("select_multiple do", "co")),
        *(("begin_repeat", "giay"), ("text", "so"), ("end_repeat", ""), ("end_repeat", ""), ("integer", "cuoi")),
    ],
    codes={"do": ("tivi", "xe", "may"), "co": ("tivi",)},
)


def _texts(nodes: list[Node]) -> list[str]:
    return [node.text for node in nodes]


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), ("", ""), (5, "5"), (True, "true"), (False, "false"), ("12.5", "12.5"), (["b", "a"], "b a")],
)
def test_a_value_has_one_text(value: Any, text: str) -> None:
    assert Instance(SHAPE, {"ten": value}).at("ten").text == text


def test_every_question_has_a_node_even_where_nothing_was_answered() -> None:
    instance = Instance(SHAPE, {})
    assert [instance.at(path).text for path in ("ten", "do", "hang", "ma", "cuoi")] == [""] * 5
    assert instance.at("ma").parent is instance.at("ho")


def test_a_set_is_one_text_in_the_forms_order_whatever_order_its_elements_came_in() -> None:
    values = {"do/zzz": True, "do/may": True, "do/xe": False, "do/aaa": True, "do/tivi": True, "nguoi/r/co/tivi": True}
    instance = Instance(SHAPE, values)
    assert instance.at("do").text == "tivi may aaa zzz"
    assert instance.at("nguoi/r/co").text == "tivi"


def test_rows_are_sorted_by_id_unless_an_order_is_given_and_deleted_ones_are_left_out() -> None:
    values = {
        "nguoi/b/t": "2",
        "nguoi/a/t": "1",
        "nguoi/c/t": "3",
        "nguoi/c/_life": "deleted",
        "nguoi/d/giay/g/so": "x",
    }
    rows = Instance(SHAPE, values).top.children["data"][0].children["nguoi"]
    assert [row.row for row in rows] == ["a", "b", "d"]
    given = Instance(SHAPE, values, {"nguoi": ["b", "a"], "nguoi/a/giay": ["neu"]})
    assert [row.row for row in given.top.children["data"][0].children["nguoi"]] == ["b", "a"]
    assert given.at("nguoi/a/giay/neu/so").text == ""


def test_document_order_is_that_of_the_form_with_each_row_whole() -> None:
    values = {"nguoi/a/t": "1", "nguoi/a/giay/g/so": "2", "nguoi/b/t": "3", "ma": "0", "cuoi": 4}
    node = Instance(SHAPE, values).at("ten")
    text = "${cuoi} | ${t} | ${so} | ${ma} | ${t}"
    found = compile_tree(parse(text, SHAPE, SHAPE.names["ten"])).evaluate(node, Surroundings())
    assert isinstance(found, list)
    assert _texts(found) == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("rows", [0, 2])
def test_a_repeat_count_is_evaluated_beside_the_rows_even_where_there_are_none(rows: int) -> None:
    instance = Instance(SHAPE, {"cuoi": 3} | {f"nguoi/{n}/t": "x" for n in range(rows)})
    for text in ("${cuoi}", "../cuoi", "count(../nguoi) + 3 - count(${nguoi})"):
        tree = parse(text, SHAPE, SHAPE.names["nguoi"])
        assert to_answer(compile_tree(tree).evaluate(instance.at("nguoi"), Surroundings())) == "3"
    assert len(instance.top.children["data"][0].children.get("nguoi", [])) == rows


def test_a_value_set_while_calculating_is_seen_by_the_next_expression() -> None:
    instance = Instance(SHAPE, {"ten": "a"})
    instance.at("ma").text = "b"
    assert compile_tree(parse("concat(${ten}, ${ma})", SHAPE)).evaluate(instance.top, Surroundings()) == "ab"


def test_paths_of_other_forms_and_reserved_paths_are_no_nodes() -> None:
    values = {"_life": "active", "_same/abc": True, "khac": 1, "nguoi/a/_life": "active", "nguoi/a/khac": 1}
    assert set(Instance(SHAPE, values).nodes) == {
        *("ten", "do", "hang", "ho", "ma", "cuoi", "nguoi"),
        *("nguoi/a", "nguoi/a/t", "nguoi/a/co", "nguoi/a/giay"),
    }


@pytest.mark.parametrize(
    ("text", "answer"), [("1 div 0", None), ("'' + 1", None), ("''", None), ("1.50", "1.5"), ("1 = 1", "true")]
)
def test_a_result_that_is_no_answer_is_stored_as_none(text: str, answer: str | None) -> None:
    assert to_answer(compile_tree(parse(text)).evaluate(Instance(SHAPE, {}).top, Surroundings())) == answer


def test_the_shape_of_a_compiled_form_is_that_of_its_sheet() -> None:
    nodes = [
        {"type": "text", "name": "a"},
        {"type": "select_multiple", "name": "s", "list": "l"},
        {"type": "group", "name": "g", "nodes": [{"type": "text", "name": "b"}]},
        {"type": "repeat", "name": "r", "nodes": [{"type": "integer", "name": "c"}]},
    ]
    shape = shape_of({"nodes": nodes, "lists": {"l": [{"code": "x"}, {"code": "y"}]}, "files": ["units.csv"]})
    found = {place.name: (place.kind, place.pattern, place.steps) for place in shape.root.walk()}
    assert found == {
        "data": ("root", "", ("data",)),
        "a": ("question", "a", ("data", "a")),
        "s": ("question", "s", ("data", "s")),
        "g": ("group", "", ("data", "g")),
        "b": ("question", "b", ("data", "g", "b")),
        "r": ("repeat", "r/*", ("data", "r")),
        "c": ("question", "r/*/c", ("data", "r", "c")),
    }
    assert shape.names["s"].codes == ("x", "y")
    assert shape.lists == {"l": None, "units": None}
