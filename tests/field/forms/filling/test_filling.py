"""Filling in never raises, never takes an answer away, and costs little whatever a form asks of it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field.forms.expressions import Limits, ListNode
from field.forms.filling import FillingSurroundings, filled, kept_plan, plan_of
from field.forms.filling import kept as keeping
from tests.vectors.filling.forms import compiled, row, small_forms
from tests.vectors.filling.running import NOW, sample_forms

AROUND = FillingSurroundings(now=NOW, seed="h1")
PLANS = {name: plan_of(form) for name, form in (small_forms() | sample_forms()).items()}

_LEAVES = st.one_of(
    *(st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.text(max_size=20)),
    st.sampled_from(["co", "khong", "A", "2026-11-21", "20 105 0 0", "1e9", "-", "NaN"]),
)
_VALUES = st.recursive(_LEAVES, lambda inner: st.lists(inner, max_size=3), max_leaves=5)
_PATHS = [cell.place.pattern.replace("*", "r1") for plan in PLANS.values() for cell in plan.cells if cell.kind]
_ROWS = st.sampled_from(["nguoi/r1/_life", "nguoi/r2/ho_ten", "nguoi", "nguoi/r1", "a/b/c/d/e", "_area", "co/x/y"])
_DOSSIERS = st.dictionaries(st.one_of(st.sampled_from(_PATHS), _ROWS), _VALUES, max_size=25)


@given(_DOSSIERS, st.sampled_from(sorted(PLANS)), st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_values_make_it_raise_or_lose_an_answer(values: dict[str, Any], name: str, new: bool) -> None:
    sheet = filled(PLANS[name], values, FillingSurroundings(now=NOW, seed="h1", new=new))
    mine = {cell.place.pattern.partition("/*")[0] for cell in PLANS[name].cells if "calculation" in cell.expressions}
    for path, value in values.items():
        assert sheet.values[path] == value or path not in sheet.filled or path.split("/")[0] in mine | {"nguoi"}
    assert all(each.path in sheet.hidden for each in sheet.faults if each.code == "irrelevant")


def test_a_dossier_of_another_form_is_no_reason_to_fail() -> None:
    sheet = filled(PLANS["nhom"], {"ten_cay": "Đa", "lan_tham/t1/anh": "x", "_area": "16348"}, AROUND)
    assert (sheet.faults, sheet.rows) == ((), {})


def test_a_plan_is_made_once_for_each_version_and_the_oldest_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 2)
    asked: list[str] = []

    def load(name: str) -> Any:
        asked.append(name)
        return small_forms()[name]

    for name in ("nhom", "goc", "nhom", "dem", "goc"):
        assert kept_plan(f"test {name}", lambda name=name: load(name)).ref == f"{name}@1"
    assert asked == ["nhom", "goc", "dem", "goc"]


def test_D31_a_form_that_costs_too_much_is_stopped_as_a_whole_and_the_rest_is_told() -> None:
    many = [row("integer", "n"), row("begin_repeat", "r"), row("integer", "x"), row("end_repeat")]
    many += [
        row("calculate", f"c{n}", calculation="count(${r}[count(/data/r[x > current()/../n]) > 0])") for n in range(40)
    ]
    plan = plan_of(compiled("to", [*many, row("text", "cuoi", required="yes")]))
    values = {"n": 1} | {f"r/{n}/x": n for n in range(200)}
    around = FillingSurroundings(now=NOW, seed="h1", limits=Limits(steps=200_000), steps=500_000)
    sheet = filled(plan, values, around)
    failed = [each.path for each in sheet.faults if each.code == "expression_failed"]
    assert failed == [f"c{n}" for n in range(40)]
    assert sheet.faults[-1].path == "cuoi"


def test_a_list_of_ten_thousand_is_looked_up_and_not_searched() -> None:
    rows = [{"name": f"A{n}", "label": f"Bản {n}", "xa": str(n % 100)} for n in range(10_000)]
    lists = {"thon": ListNode(rows), "can": ListNode([]), "gia": ListNode([])}
    around = FillingSurroundings(now=NOW, seed="h1", lists=lists, limits=Limits(steps=2_000))
    sheet = filled(PLANS["loc"], {"xa": "7", "thon": "A107"}, around)
    assert sheet.filled["ten_thon"] == "Bản 107"
    assert [each.code for each in sheet.choices("thon")][:2] == ["A7", "A107"]
    assert [each.path for each in sheet.faults] == ["xa"]


def test_a_question_without_choices_offers_none() -> None:
    with pytest.raises(KeyError):
        filled(PLANS["nhom"], {}, AROUND).choices("ten")


def test_where_a_filter_cannot_be_worked_out_everything_is_offered() -> None:
    sheet = filled(PLANS["loc"], {"tinh": "38"}, FillingSurroundings(now=NOW, seed="h1", limits=Limits(steps=0)))
    assert [each.code for each in sheet.choices("xa")] == ["A", "B", "C"]
