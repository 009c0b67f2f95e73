"""How a case is run, and a sheet as vectors write it."""

from functools import cache
from typing import Any

from field.forms.catalogue import KITCHEN_SINK, sample_documents, sample_file
from field.forms.compiled.document import Document
from field.forms.expressions import ListNode
from field.forms.filling import FillingSurroundings, Plan, Sheet, filled, plan_of
from field.forms.xlsform.compiling.compiler import compile_workbook
from field.forms.xlsform.files.delimited import read_csv
from tests.vectors.filling.small import UUID, Case

NOW = 1_795_224_600_000
"""2026-11-21T08:30:00+07:00, in UTC milliseconds: what "now" is where a case does not say otherwise."""
SEED = "h1"
"""The dossier's id where a case does not say otherwise."""


@cache
def sample_forms() -> dict[str, Document]:
    """The samples and the kitchen sink, compiled."""
    newest = {each["form"]: each for each in sample_documents().values()}
    return {**newest, KITCHEN_SINK: compile_workbook(read_csv(sample_file(f"{KITCHEN_SINK}.csv")))}


_plans: dict[str, Plan] = {}


def run(case: Case, documents: dict[str, Document]) -> Sheet:
    """The sheet of a case."""
    name = case["form"]
    plan = _plans.setdefault(name, plan_of(documents[name]))
    return filled(plan, case["values"], around_of(case.get("around", {})))


def around_of(around: dict[str, Any]) -> FillingSurroundings:
    """The surroundings of a case."""
    return FillingSurroundings(
        now=around.get("now", NOW),
        seed=around.get("seed", SEED),
        lists={name: ListNode(items) for name, items in around.get("lists", {}).items()},
        new=around.get("new", False),
        new_rows=frozenset(around.get("new_rows", ())),
        rows=around.get("rows", {}),
        meta=around.get("meta", {}),
        uuid=lambda: UUID,
    )


def told(sheet: Sheet) -> dict[str, Any]:
    """What every sheet says, without what is asked of it further."""
    return {
        "filled": dict(sheet.filled),
        "hidden": sorted(sheet.hidden),
        "required": sorted(sheet.required),
        "readonly": sorted(sheet.readonly),
        "counts": dict(sheet.counts),
        "rows": {key: list(rows) for key, rows in sheet.rows.items()},
        "faults": [[each.path, each.code, each.detail] for each in sheet.faults],
    }


def answered(sheet: Sheet, out: dict[str, Any]) -> dict[str, Any]:
    """The parts of a sheet that `out` names."""
    whole = told(sheet)
    words = {each.path: dict(each.words) for each in sheet.faults}
    asked: dict[str, Any] = {
        "words": {key: words.get(key) for key in out.get("words", {})},
        "choices": {key: [each.code for each in sheet.choices(key)] for key in out.get("choices", {})},
        "labels": {key: _labels(sheet, key, codes) for key, codes in out.get("labels", {}).items()},
        "said": [[key, text, sheet.said(text, key)] for key, text, _ in out.get("said", ())],
    }
    return {part: (whole | asked)[part] for part in out}


def _labels(sheet: Sheet, key: str, codes: dict[str, Any]) -> dict[str, Any]:
    return {each.code: dict(each.labels) for each in sheet.choices(key) if each.code in codes}
