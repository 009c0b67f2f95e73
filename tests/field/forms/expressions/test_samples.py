"""Every expression of the sample forms is read and evaluates, over an empty dossier and over a filled one."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from field.forms.catalogue import SAMPLES, sample_file
from field.forms.expressions import (
    Expression,
    Instance,
    ListNode,
    Surroundings,
    calculation_order,
    compile_tree,
    shape_of,
    to_boolean,
)
from field.forms.xlsform.compiling.compiler import compile_workbook
from field.forms.xlsform.files.delimited import read_csv

COMMUNE = "16348@2025-07-01"
AREAS = ListNode(
    [
        {"name": f"{COMMUNE}/A01", "label": "Bản Pá Khôm", "xa": COMMUNE},
        {"name": "01840@2025-07-01/A01", "label": "Tổ 1", "xa": "01840@2025-07-01"},
    ]
)
AROUND = Surroundings(now=1_795_224_600_000, lists={"areas": AREAS})
FORMS = {name: compile_workbook(read_csv(sample_file(f"{name}.csv"))) for name in SAMPLES}
KEYS = {"relevant", "constraint", "calculation", "choice_filter", "repeat_count", "required", "default", "readonly"}


def _nodes(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        yield node
        yield from _nodes(node.get("nodes", []))


def _expressions(name: str) -> list[tuple[str, str, Expression]]:
    """Name of the question, key and compiled tree of every expression of a form."""
    found = [(node["name"], key, node[key]) for node in _nodes(FORMS[name]["nodes"]) for key in KEYS & node.keys()]
    return [(at, key, compile_tree(made["tree"])) for at, key, made in found if isinstance(made, Mapping)]


@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize("name", SAMPLES)
def test_every_expression_of_a_sample_form_is_read_and_evaluates(name: str, filled: bool) -> None:
    shape = shape_of(FORMS[name])
    paths = [place.pattern.replace("*", "r1") for place in shape.root.walk() if place.kind == "question"]
    values = dict.fromkeys(paths, "co" if filled else None) | {"xa": COMMUNE if filled else None}
    instance = Instance(shape, values)
    ran = 0
    for at, key, expression in _expressions(name):
        for node in (node for node in instance.nodes.values() if node.name == at):
            start = AREAS.items[0] if key == "choice_filter" else node
            assert isinstance(expression.evaluate(start, AROUND, node), str | bool | float)
            ran += 1
    assert ran >= len([key for _, key, _ in _expressions(name) if key != "relevant"])


@pytest.mark.parametrize("name", SAMPLES)
def test_the_calculations_of_a_sample_form_have_an_order(name: str) -> None:
    shape = shape_of(FORMS[name])
    trees = {shape.names[at]: made.tree for at, key, made in _expressions(name) if key == "calculation"}
    assert len(calculation_order(trees, shape)) == len(trees)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_villages_offered_are_those_of_the_chosen_commune(name: str) -> None:
    thon = Instance(shape_of(FORMS[name]), {"xa": COMMUNE}).at("thon")
    kept = next(made for at, key, made in _expressions(name) if (at, key) == ("thon", "choice_filter"))
    found = [item for item in AREAS.items if to_boolean(kept.evaluate(item, AROUND, thon))]
    assert [item.children["label"][0].text for item in found] == ["Bản Pá Khôm"]


@pytest.mark.parametrize(
    ("value", "holds"), [("0912345678", True), ("0112345678", False), ("091234567", False), ("+84912345678", False)]
)
def test_the_constraint_on_telephone_numbers_says_what_it_means(value: str, holds: bool) -> None:
    at = "chu_ho_dien_thoai"
    constraint = next(made for where, key, made in _expressions("ho_gia_dinh_so") if (where, key) == (at, "constraint"))
    node = Instance(shape_of(FORMS["ho_gia_dinh_so"]), {at: value}).at(at)
    assert constraint.evaluate(node, AROUND) is holds


def test_a_group_is_relevant_once_consent_was_given() -> None:
    relevant = next(made for at, key, made in _expressions("ho_gia_dinh_so") if (at, key) == ("ho", "relevant"))
    for answer, holds in (("co", True), ("khong", False), (None, False)):
        instance = Instance(shape_of(FORMS["ho_gia_dinh_so"]), {"dong_y": answer})
        assert relevant.evaluate(instance.at("ho"), AROUND) is holds
