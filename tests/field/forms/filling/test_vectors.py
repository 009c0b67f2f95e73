"""The sheet of every vector; the files are what `tests.vectors.filling.generate` writes."""

import json
from pathlib import Path
from typing import Any

import pytest

from field.forms.filling import filled, plan_of
from tests.vectors.filling.generate import HERE, files
from tests.vectors.filling.running import answered, around_of, run

VECTORS = json.loads((HERE / "filling.json").read_text(encoding="utf-8"))
FORMS = VECTORS["forms"] | json.loads((HERE / "forms.json").read_text(encoding="utf-8"))
CASES = VECTORS["cases"]


def _name(case: dict[str, Any]) -> str:
    return f"{case['form']}: {case['why']}"


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_a_sheet_says_what_its_vector_says(case: dict[str, Any]) -> None:
    assert answered(run(case, FORMS), case["out"]) == case["out"]


@pytest.mark.parametrize("name", ["filling.json", "forms.json"])
def test_the_files_are_what_the_forms_and_cases_of_today_come_to(name: str) -> None:
    assert Path(HERE / name).read_text(encoding="utf-8") == files()[name]


def test_there_are_cases_of_every_sample_and_every_code() -> None:
    assert len(CASES) >= 60
    assert {case["form"] for case in CASES} == FORMS.keys()
    codes = {code for case in CASES for _, code, _ in case["out"].get("faults", ())}
    assert codes == {
        *("required", "constraint", "not_in_list", "wrong_type", "irrelevant", "list_missing", "expression_failed")
    }


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_filling_in_again_changes_nothing(case: dict[str, Any]) -> None:
    plan, around = plan_of(FORMS[case["form"]]), around_of(case.get("around", {}))
    once = filled(plan, case["values"], around)
    again = filled(plan, once.values, around)
    cut = {"g"} if case["form"] == "mac_dinh" else set()  # the circle that a default may close
    assert again.filled.keys() <= cut
    if not cut:
        assert (again.hidden, again.faults) == (once.hidden, once.faults)
