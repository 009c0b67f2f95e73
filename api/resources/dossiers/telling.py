"""Dossiers, changes and siblings as JSON values for one reader: personal values are hidden here, and nowhere else.

A value is hidden when its question is personal, or unknown, and the reader may not see personal values of that
dossier. It may not read the database.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from api.errors.answers import language
from api.errors.table import find
from api.resources.reader import Reader, pii_of
from field.dossiers.detail import Detail, Seen
from field.dossiers.history import Step
from field.dossiers.told import Told
from field.forms.form import Form
from field.places.reading import Place, Places
from sync.code import code_of
from sync.show import View

TOLD = (
    "name", "kind", "installation", "by", "person", "role", "phone_time", "received", "effective", "trusted",
    "how", "by_way_of", "status", "merge", "reason",
)  # fmt: skip


def told_dossier(row: Any, reader: Reader) -> dict[str, Any]:
    """A row of a list; the title is a personal value."""
    found = row._asdict()
    whole = reader.sees_personal((row.area,), row.form)
    shown = {"id": row.dossier, "code": code_of(row.dossier, row.area), "title": row.title if whole else None}
    return found | shown


def told_detail(found: Detail, reader: Reader) -> dict[str, Any]:
    """A dossier whole."""
    whole = reader.sees_personal((found.row.area, *found.areas), found.row.form)
    return told_dossier(found.row, reader) | {
        "number": found.number,
        "areas": list(found.areas),
        "paths": [_path(each, found.form, whole) for each in found.paths],
        "open_conflicts": [told_conflict(each, reader, found.row) for each in found.conflicts],
        "held": [told_held(each) for each in found.held],
        "flags": [told_flag(each) for each in found.flags],
        "same_as": [told_dossier(each, reader) for each in found.same_as],
        "alike": [told_dossier(each, reader) for each in found.alike],
    }


def told_places(places: Places, found: Detail, reader: Reader) -> dict[str, Any]:
    """Where a dossier lies; degrees and metres only where the reader may see what stands at the path, and tracts only
    where they may see everything."""
    whole = reader.sees_personal((found.row.area, *found.areas), found.row.form)
    shown = [whole or _is_plain(each, found.form) for each in places.listed]
    told = [_place(each, is_shown) for each, is_shown in zip(places.listed, shown, strict=True)]
    return {"places": told, "tracts": places.tracts if all(shown) else ()}


def _is_plain(place: Place, form: Form | None) -> bool:
    question = form.question(place.row.path) if form is not None else None
    return question is not None and question.pii == "none"


def _place(place: Place, shown: bool) -> dict[str, Any]:
    row = place.row
    exact = {key: getattr(row, key) if shown else None for key in ("lat", "lon", "accuracy_m", "distance_m")}
    told = {key: getattr(row, key) for key in ("path", "name", "kind", "at", "sense")}
    areas = {"unit": place.unit, "unit_today": place.today, "area": place.area, "judged": place.judged}
    return {**told, **exact, **areas, "touches": place.touches, "odd": place.odd, "hidden": not shown}


def _path(seen: Seen, form: Form | None, whole: bool) -> dict[str, Any]:
    shown = whole or seen.pii == "none"
    siblings = [(each.head.name, each.head.value, each.told) for each in seen.siblings]
    return {
        "path": seen.path,
        "label": label_of(form, seen.path),
        "value": seen.value if shown else None,
        "settled": seen.settled,
        "hidden": not shown,
        "siblings": [told_side(name, seen.path, value, told, shown) for name, value, told in siblings],
    }


def told_side(name: str, path: str, value: Any, told: Told | None, shown: bool) -> dict[str, Any]:
    """One live value with the change that wrote it."""
    return {"name": name, "path": path, "value": value if shown else None, "told": told and told_change(told)}


def told_change(told: Told) -> dict[str, Any]:
    """Who, when and by which road."""
    return {key: getattr(told, key) for key in TOLD} | {"form": form_of(told)}


def form_of(told: Told) -> str:
    """The form version that a change names; empty when its bytes are gone or cannot be read."""
    return told.change.form if told.change is not None else ""


def told_step(step: Step, whole: bool) -> dict[str, Any]:
    """One change of a history, with what it wrote and replaced; the author's words may name people too."""
    told = step.told
    written = [_written(path, step, whole) for path in sorted({*told.values, *step.replaced})]
    note = told.note if whole else ""
    return told_change(told) | {"voided": step.voided, "voids": list(told.void), "note": note, "written": written}


def _written(path: str, step: Step, whole: bool) -> dict[str, Any]:
    shown = whole or pii_of(form_of(step.told), path) == "none"
    replaced = [
        {"name": each.name, "value": each.value if shown else None, "known": each.known}
        for each in step.replaced.get(path, ())
    ]
    value = step.told.values.get(path) if shown else None
    return {"path": path, "value": value, "hidden": not shown, "replaced": replaced}


def told_view(view: View, whole: bool) -> Iterable[dict[str, Any]]:
    """What was at each path."""
    for path, heads in sorted(view.items()):
        shown = whole or all(pii_of(head.origin.form, path) == "none" for head in heads)
        siblings = [told_side(head.name, path, head.value, None, shown) for head in heads]
        value = siblings[0]["value"] if len(siblings) == 1 else None
        yield {"path": path, "value": value, "settled": len(heads) < 2, "hidden": not shown, "siblings": siblings}


def told_conflict(row: Any, reader: Reader, dossier: Any = None) -> dict[str, Any]:
    """A conflict; `dossier` is the row in lists where the conflict's own row does not have it."""
    place = dossier if dossier is not None else row
    whole = reader.sees_personal((place.area,), row.form)
    told = row._asdict() | {"title": place.title if whole else None, "area": place.area}
    return told | {"names": row.names.split(" ")}


def told_held(row: Any) -> dict[str, Any]:
    """A held change, with its reason in words."""
    return row._asdict() | {"id": row.change, "words": find(row.reason).message.in_language(language())}


def told_flag(row: Any) -> dict[str, Any]:
    """A flag, in words. The detail of a check holds no answer; that of other flags may."""
    detail = row.detail if row.code.startswith("check_") else ""
    return row._asdict() | {"words": find(row.code).message.in_language(language()), "detail": detail}


def told_values(values: Mapping[str, Any], form: str, whole: bool) -> list[dict[str, Any]]:
    """Values by path, the personal ones hidden from who may not see them."""
    shown = {path: whole or pii_of(form, path) == "none" for path in values}
    return [
        {"path": path, "value": value if shown[path] else None, "hidden": not shown[path], "replaced": []}
        for path, value in sorted(values.items())
    ]


def label_of(form: Form | None, path: str) -> str:
    """The question at a path in the caller's language; the path itself where nobody knows it."""
    question = form.question(path) if form is not None else None
    return path if question is None else question.labels.get(language(), question.labels["vi"])


def areas_then(view: View) -> Collection[str]:
    """The areas that a view names."""
    return [head.value for head in view.get("_area", ()) if isinstance(head.value, str)]
