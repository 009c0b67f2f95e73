"""What the headless phone tells programs: the same as on its screens, as values for JSON. It may not word anything."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from api.client.screens.known import Known
from field.forms.title import title
from field.phone import Outcome, Saved, Status, form_of
from sync.head import Head, Value
from sync.life import life_of
from sync.show import View


def as_json(told: Mapping[str, Any]) -> str:
    """One line of JSON."""
    return json.dumps(told, ensure_ascii=False)


def summary(dossier: str, view: View, known: Known) -> dict[str, Any]:
    """One dossier of a list: its title, form, life, and how many paths have answers that differ."""
    form = known.forms.form(form_of(view))
    values: dict[str, Value] = {path: heads[-1].value for path, heads in view.items()}
    differing = sum(len(heads) > 1 for heads in view.values())
    words = title(form, values) if form else ""
    return {"dossier": dossier, "form": form_of(view), "title": words, "life": life_of(view), "differing": differing}


def page(dossier: str, view: View) -> dict[str, Any]:
    """A dossier's live heads."""
    paths = {path: [_head(head) for head in heads] for path, heads in sorted(view.items())}
    return {"dossier": dossier, "form": form_of(view), "life": life_of(view), "paths": paths}


def _head(head: Head) -> dict[str, Any]:
    return {"value": head.value, "by": head.origin.by, "t": head.origin.t, "name": head.name}


def history(saved: Iterable[Saved]) -> list[dict[str, Any]]:
    """Who saved what, oldest first."""
    return [{**asdict(one), "values": dict(one.values)} for one in saved]


def status(told: Status) -> dict[str, Any]:
    """The counters."""
    return {**asdict(told), "needs_you": told.needs_you}


def outcome(met: Outcome, told: Status) -> dict[str, Any]:
    """A meeting with home."""
    return {**asdict(met), "status": status(told)}
