"""A file that is brought in, in words: what is in it, what is wrong, what would become or became of it.

It may not read tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

from api.console.words import in_language
from api.errors.answers import language
from api.errors.table import find
from api.pages.paper.said import moment
from field.bringing.ordered.placing import Bringing
from field.bringing.orders import answerable, question_at
from field.forms.compiled.noted import UNASKED
from field.forms.form import Form
from field.tables.office.bringing import ASKING, CHECK, DONE, FAILED, TAKE, WAITING, WORKING
from sync.text import fold

BECAME = ("new", "changed", "same")
GEOMETRIES = ("geopoint", "geotrace", "geoshape")


def line_of(row: Bringing) -> dict[str, Any]:
    """One's own file in the list."""
    words = in_language(language())
    waits = row.state in {WAITING, WORKING}
    return {
        "id": row.id,
        "file": row.file,
        "asked": moment(row.asked),
        "state": words[f"bring_at_{row.step}"] if waits else words[f"bring_is_{row.state}"],
        "chip": {ASKING: "chip-needs", DONE: "chip-sent", FAILED: "chip-needs"}.get(row.state, "chip-waiting"),
    }


def page_of(row: Bringing) -> dict[str, Any]:
    """One file whole, but for the fields of its form."""
    seen, report = orjson.loads(row.seen), orjson.loads(row.report)
    shown = report if report else {"faults": seen.get("faults", [])}
    return {
        "line": line_of(row),
        "kind": row.kind,
        "waits": row.state in {WAITING, WORKING},
        "far": _far(row),
        "seen": {**seen, "rows": [[_shape(first), *row] for first, *row in seen.get("rows", ())]},
        "faults": [_fault(each) for each in shown.get("faults", ())],
        "remarks": [_fault(each) for each in report.get("remarks") or seen.get("remarks", ())],
        "report": _report(report, row.step),
        "may_take": row.state == ASKING and row.step == CHECK and not report.get("faults"),
        "goes_on": row.state == FAILED,
        "step": row.step,
        "decides": row.state == ASKING,
        "problem": find(row.problem).message.in_language(language()) if row.problem else "",
        "what_next": find(row.problem).action.in_language(language()) if row.problem else "",
        "crs": report.get("crs") or seen.get("crs", ""),
        "pipeline": report.get("pipeline") or seen.get("pipeline", ""),
    }


def questions_of(form: Form) -> list[tuple[str, str]]:
    """The questions that a column can answer, in the form's order; what a form notes by itself is asked of nobody."""
    return [(name, _label(form, name)) for name in answerable(form) if _is_asked(form, name)]


def places_of(form: Form) -> list[tuple[str, str]]:
    """The questions that a shape can answer."""
    return [(name, _label(form, name)) for name in answerable(form) if _is_place(form, name) and "/" not in name]


def guessed(columns: Iterable[Sequence[str]], form: Form) -> Mapping[str, str]:
    """Columns that are called like a question; a person sees them chosen, and chooses otherwise."""
    known = {fold(path).replace("_", " "): path for path, _ in questions_of(form)}
    known |= {fold(words).replace("_", " "): path for path, words in questions_of(form)}
    found = {name: known.get(fold(name).replace("_", " "), "") for name, *_ in columns}
    return {name: path for name, path in found.items() if path}


def _is_asked(form: Form, name: str) -> bool:
    question = question_at(form, name)
    return question is not None and question.type not in UNASKED and not _is_place(form, name)


def _is_place(form: Form, name: str) -> bool:
    question = question_at(form, name)
    return question is not None and question.kind in GEOMETRIES


def _label(form: Form, name: str) -> str:
    question = question_at(form, name)
    labels = question.labels if question is not None else {}
    words = labels.get(language()) or labels.get("vi") or name
    repeat, sign, _ = name.partition("/")
    return f"{repeat} › {words}" if sign else words


def _fault(told: Mapping[str, str]) -> dict[str, str]:
    row = find(told["code"])
    return {
        "words": row.message.in_language(language()),
        "next": row.action.in_language(language()),
        "where": told.get("feature", ""),
        "layer": told.get("layer", ""),
        "detail": told.get("detail", ""),
    }


def _shape(kind: str) -> str:
    """Point, line or area, in words; of several parts as of one."""
    words = in_language(language())
    found = {"Point": "bring_point", "LineString": "bring_line", "Polygon": "bring_area"}
    return words[found[kind.removeprefix("Multi")]] if kind.removeprefix("Multi") in found else kind


def _far(row: Bringing) -> str:
    words = in_language(language())
    if row.done <= 0:
        return ""
    known = row.total > 0
    return words["bring_far_of" if known else "bring_far"].format(n=row.done, **({"total": row.total} if known else {}))


def _report(report: Mapping[str, Any], step: str) -> dict[str, Any] | None:
    """What would become of it (`is_done`: became), for a layer or a patrol; None where nothing is told."""
    if "counts" in report:
        counts = [(f"bring_{each}", report["counts"].get(each, 0)) for each in BECAME]
        told = [(each["feature"], each["dossier"], each["became"]) for each in report["lines"]]
        more = sum(report["counts"].values()) - len(told)
        return {"counts": counts, "lines": told, "more": more, "is_done": step == TAKE, "patrol": None}
    if "patrol" in report:
        return {"counts": [], "lines": [], "more": 0, "is_done": step == TAKE, "patrol": report}
    return None
