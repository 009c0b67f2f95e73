"""What was typed, read from the fields of the page: `v:<path>` answers, `s:<path>` the choices that a set offered,
`r:<repeat>` rows in their order, `n` rows begun here, `x` rows taken away.

What no page can have sent is refused (fault D19). It may not judge an answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from flask import request

from api.console.dossiers.editing.typing import BY_HAND, as_typed, as_value
from api.errors.raised import Detail, Refusal
from field.forms.form import Form
from field.forms.policies import read_view
from field.office.filling import Typed, kind_of
from sync.head import Value
from sync.policy import parse_policy
from sync.show import View
from sync.strict_json import check_text

MOST_FIELDS, LONGEST_NAME = 8_000, 300
SUMS = frozenset({"append", "keep_all"})
"""Policies under which an answer stands beside the others and replaces none."""
_ROW = re.compile(r"[A-Za-z0-9_-]{1,36}")


def typed_on(form: Form, base: View) -> Typed:
    """What the page that showed `base` sent. Raises Refusal."""
    fields = request.form
    check_text(fields.to_dict(flat=False), "form")
    if len(fields) > MOST_FIELDS:
        raise Refusal("wrong_values", [Detail("form", "too many fields")])
    rows = {name[2:]: fields.getlist(name) for name in fields if name.startswith("r:")}
    if not all(_ROW.fullmatch(row) for several in rows.values() for row in several):
        raise Refusal("wrong_values", [Detail("r", "not a row")])
    there = {f"{repeat}/{row}" for repeat, several in rows.items() for row in several}
    begun, removed = frozenset(fields.getlist("n")) & there, frozenset(fields.getlist("x")) & there
    answers = dict(_answers(form, base, there))
    kept = {path: value for path, value in answers.items() if not any(path.startswith(f"{row}/") for row in removed)}
    rows = {repeat: [row for row in several if f"{repeat}/{row}" not in removed] for repeat, several in rows.items()}
    return Typed(kept, rows, begun - removed, removed - begun)


def is_sum(form: Form, path: str) -> bool:
    """Whether answers of several people stand beside each other here."""
    question = form.question(path)
    return question is not None and parse_policy(question.policy).rule in SUMS


def _answers(form: Form, base: View, rows: set[str]) -> Iterator[tuple[str, Value]]:
    shown = read_view(form, base)
    for name in request.form:
        path = name[2:]
        if name.startswith("s:"):
            check_path(form, f"{path}/x", rows, path)
            yield from _chosen(path, shown)
        elif name.startswith("v:") and f"s:{path}" not in request.form:
            check_path(form, path, rows, path)
            _by_hand(form, path)
            yield from _one(form, path, shown)


def _by_hand(form: Form, path: str) -> None:
    """Refuse what nobody types: a photo comes as a file, whose name is its content's."""
    question = form.question(path)
    if question is not None and question.type not in BY_HAND:
        raise Refusal("wrong_values", [Detail(path[:80], "not typed")])


def _one(form: Form, path: str, shown: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    kind, given = kind_of(form, path), request.form[f"v:{path}"]
    before = "" if is_sum(form, path) else as_typed(kind, shown.get(path))
    if given.replace("\r\n", "\n").strip() != before.strip():
        yield path, as_value(kind, given)


def _chosen(path: str, shown: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """The elements of a set that were offered: chosen or not."""
    wanted = set(request.form.getlist(f"v:{path}"))
    for code in request.form[f"s:{path}"].split():
        if (code in wanted) != (shown.get(f"{path}/{code}") is True):
            yield f"{path}/{code}", code in wanted


def check_path(form: Form, asked: str, rows: Collection[str], path: str) -> None:
    """Refuse a path that this form does not ask, or that stands in no row of the page."""
    row = path.rpartition("/")[0]
    if len(path) > LONGEST_NAME or path.startswith("_") or path.endswith("/_life") or form.question(asked) is None:
        raise Refusal("wrong_values", [Detail(path[:80], "not asked by this form")])
    if row and row not in rows:
        raise Refusal("wrong_values", [Detail(path[:80], "no such row")])
